import type { Catalog, FamilyId } from '@ironsilk/catalog';
import { isFamilyId } from '@ironsilk/catalog';
import type { OrgCard } from '@ironsilk/identity';
import { hsOf, originOf, sizeOf } from '@ironsilk/listing';
import type { Machine } from '@ironsilk/listing';
import { nearestSeaPort, revenueTonnesMilli } from '@ironsilk/trade-rules';
import type { TradeRules } from '@ironsilk/trade-rules';
import { isGrade } from '@ironsilk/pricing-standard';
import type { Deal, MadeValuation } from '@ironsilk/pricing-standard';
import { projectListing } from './search-document.js';
import type { ConfidenceBand, Named, SearchDocument, VisibleState } from './search-document.js';

type OriginReport = {
  readonly hash: string;
  readonly reportNo: string;
  readonly grade: string | null;
  readonly score: number | null;
  readonly confidence: number;
  readonly level: ConfidenceBand;
  readonly sealedAt: string;
};

/** Everything a document is made of, as the other libs tell it. */
export type ListingReading = {
  readonly machine: Machine;
  readonly dealer: OrgCard;
  readonly valuation: MadeValuation | undefined;
  readonly deal: Deal;
  /** The newest sealed origin report, as far as everybody may know it. */
  readonly report: OriginReport | undefined;
  readonly askingUsdMinor: bigint | null;
};

const VISIBLE: ReadonlySet<string> = new Set(['published', 'reserved', 'sold']);

/** Whether a listing has a document at all. */
export const isVisible = (
  machine: Machine,
): machine is Machine & { readonly familyId: FamilyId; readonly state: VisibleState; readonly publishedAt: Date } =>
  VISIBLE.has(machine.state) && machine.familyId !== null && isFamilyId(machine.familyId) && machine.publishedAt !== null;

const near = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees * 100) / 100);

function loadPortOf({ country, lat, lng }: NonNullable<SearchDocument['yard']>, ports: TradeRules['ports']): string | null {
  return lat === null || lng === null ? null : (nearestSeaPort(country, { lat, lon: lng }, ports)?.code ?? null);
}

function namedBy(catalog: Catalog, familyId: FamilyId, number: (key: string) => number | null): Named {
  const key = catalog.families.find((f) => f.id === familyId)?.sizeKey;
  return { liftKg: key === 'ratedLoadKg' ? number(key) : null, boomM: key === 'boomLengthM' ? number(key) : null };
}

/** The document of a machine; null when it is not on the market. A yard is shown to a kilometre, as on the listing's own page. */
export function readListing(
  { machine, dealer, valuation, deal, report, askingUsdMinor }: ListingReading,
  catalog: Catalog,
  ports: TradeRules['ports'],
): SearchDocument | null {
  if (!isVisible(machine)) return null;
  const make = catalog.makes.find((m) => m.id === machine.makeId);
  const model = catalog.models.find((m) => m.id === machine.modelId);
  const spec = (key: string) => machine.spec[key]?.value ?? model?.spec[key];
  const number = (key: string): number | null => {
    const found = spec(key);
    return typeof found === 'number' ? found : null;
  };
  const stage = catalog.stages.find((s) => s.id === spec('emissionStage'));
  const [first] = machine.photos;
  const { askingMinor, currency, yard } = machine;
  const result = valuation?.result;
  const size = sizeOf(machine, catalog);
  const place = yard && { city: yard.city, country: yard.country, lat: near(yard.lat), lng: near(yard.lng) };
  return projectListing({
    listingId: machine.id,
    state: machine.state,
    orgId: machine.orgId,
    dealer: { name: dealer.name, nameLocal: dealer.nameLocal, country: dealer.country, verified: dealer.verified },
    title: machine.title,
    familyId: machine.familyId,
    makeId: machine.makeId,
    makeName: make?.name ?? machine.makeName ?? '',
    makeNameZh: make?.zh ?? null,
    modelId: machine.modelId,
    modelName: model?.name ?? machine.modelName ?? '',
    yearMade: machine.yearMade,
    operatingHours: machine.hourMeter === 'broken' ? null : machine.operatingHours,
    massKg: number('massKg'),
    powerKw: number('powerKw'),
    emissionStageId: stage?.id ?? null,
    emissionLevel: stage?.level ?? null,
    inspection: report
      ? {
          reportHash: report.hash,
          reportNo: report.reportNo,
          grade: isGrade(report.grade) ? report.grade : null,
          score: report.score,
          confidence: report.confidence,
          level: report.level,
          inspectedOn: report.sealedAt.slice(0, 10),
        }
      : null,
    price:
      askingMinor === null || currency === null
        ? null
        : {
            amountMinor: `${askingMinor}`,
            currency,
            usdMinor: askingUsdMinor === null ? null : `${askingUsdMinor}`,
            incoterm: machine.incoterm,
            place: machine.incotermPlace,
          },
    deal,
    value:
      valuation && result
        ? {
            valuationId: valuation.id,
            currency: result.currency,
            fmvMinor: result.premises.fmvMinor,
            lowMinor: result.interval.lowMinor,
            highMinor: result.interval.highMinor,
          }
        : null,
    yard: place,
    photo: first
      ? { id: first.id, shotId: first.shotId, width: first.width, height: first.height, rendering: first.rendering, files: first.files }
      : null,
    photoCount: machine.photos.length,
    publishedAt: machine.publishedAt.toISOString(),
    hsCode: hsOf(machine, catalog) ?? null,
    origin: originOf(machine, catalog),
    revenueTonnesMilli: size ? Number(revenueTonnesMilli(size)) : null,
    loadPort: place && loadPortOf(place, ports),
    named: namedBy(catalog, machine.familyId, number),
    freeText: [machine.description?.slice(0, 2000), machine.incotermPlace].filter((text) => text !== null && text !== undefined),
  });
}
