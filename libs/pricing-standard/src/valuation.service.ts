import { CATALOG, isFamilyId } from '@ironsilk/catalog';
import type { Catalog, FamilyId } from '@ironsilk/catalog';
import { DomainError, canonicalJson, money, newId, sha256Hex } from '@ironsilk/kernel';
import type { MoneyAmount } from '@ironsilk/kernel';
import { ReportView } from '@ironsilk/inspection-grading';
import { ListingView } from '@ironsilk/listing';
import type { Machine } from '@ironsilk/listing';
import { CONFIG, chaos, dbNow, outbox } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import { TradeRulesSource, convert } from '@ironsilk/trade-rules';
import type { LandedCost } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Comparable } from './comparable.js';
import { dealBadge } from './deal.js';
import type { Deal } from './deal.js';
import { listingFacts } from './listing-facts.js';
import type { MachineFacts } from './machine-facts.js';
import { standardInForce } from './pricing-standard.js';
import type { PublishedStandard } from './pricing-standard.js';
import { readPricingStandards } from './standard-files.js';
import { value, valuationJson } from './valuation.js';
import type { ValuationJson } from './valuation.js';
import { ValuationRepo } from './valuation.repo.js';
import type { Refusal, ValuationCause } from './valuation.repo.js';
import { ValuationView } from './valuation.view.js';
import type { MadeValuation } from './valuation.view.js';

/** Listings looked at in one step of catching up. */
const CATCH_UP = 100;
const FOR_SALE: ReadonlySet<string> = new Set(['published', 'reserved']);

/** What a dealer asks; null when the listing does not say. */
export const askingPrice = (listing: Pick<Machine, 'askingMinor' | 'currency'>): MoneyAmount | null =>
  listing.askingMinor === null || listing.currency === null ? null : money(listing.askingMinor, listing.currency);

@Injectable()
export class ValuationService {
  readonly standards: readonly PublishedStandard[];

  constructor(
    private readonly listings: ListingView,
    private readonly reports: ReportView,
    private readonly valuations: ValuationRepo,
    private readonly view: ValuationView,
    @Inject(CATALOG) private readonly catalog: Catalog,
    private readonly trade: TradeRulesSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.standards = readPricingStandards(config.IRONSILK_CONFIG);
  }

  /**
   * Values a machine on the market and remembers its asking price. Returns the id of the valuation, or null when nothing it is made
   * of changed since the last one, or when the machine is not on the market.
   */
  async make(tx: EntityManager, listingId: string, cause: ValuationCause): Promise<string | null> {
    await this.valuations.lock(tx, listingId);
    const [listing] = await this.listings.machines([listingId], tx);
    if (!listing || !FOR_SALE.has(listing.state) || listing.familyId === null || !isFamilyId(listing.familyId)) return null;
    const now = await dbNow(tx);
    const published = standardInForce(this.standards, now.toISOString().slice(0, 10));
    const facts = await this.factsOf({ ...listing, familyId: listing.familyId }, published);
    const comparables = await this.comparablesOf(tx, listing);
    await this.seeAsking(tx, listing, facts, now);
    chaos.point('price-asking-seen');
    // Comparables come and go all day; only the machine's own facts and the standard call for a new valuation.
    const inputHash = sha256Hex(canonicalJson([published.hash, plain(facts)]));
    if ((await this.valuations.latestInputHash(tx, listingId)) === inputHash) return null;
    const outcome = decide(facts, published, comparables, now);
    const id = newId();
    chaos.point('price-worked-out');
    await this.valuations.add(tx, {
      id,
      listingId,
      cause,
      facts: plain(facts),
      inputHash,
      standardHash: published.hash,
      standardVersion: published.standard.version,
      ...outcome,
    });
    await outbox(tx, 'valuation.made', { listingId, valuationId: id });
    chaos.point('price-written');
    return id;
  }

  /** The value of a listing as it stands now, in any state; nothing is kept. A machine whose family is not chosen yet has none. */
  async appraise(tx: EntityManager, listing: Machine): Promise<{ published: PublishedStandard } & Outcome> {
    const now = await dbNow(tx);
    const published = standardInForce(this.standards, now.toISOString().slice(0, 10));
    if (listing.familyId === null || !isFamilyId(listing.familyId))
      return { published, result: null, refusal: { code: 'valuation.family_unknown', field: 'familyId', params: {} } };
    const facts = await this.factsOf({ ...listing, familyId: listing.familyId }, published);
    return { published, ...decide(facts, published, await this.comparablesOf(tx, listing), now) };
  }

  private async factsOf(listing: Machine & { readonly familyId: FamilyId }, { standard }: PublishedStandard): Promise<MachineFacts> {
    return listingFacts(listing, await this.reports.latestOriginWorking(listing.id), this.catalog, standard);
  }

  private comparablesOf(tx: EntityManager, { id, modelId }: Machine): Promise<Comparable[]> {
    return modelId ? this.valuations.comparables(tx, modelId, id) : Promise.resolve([]);
  }

  /**
   * Looks at the next listings after `after`: those never valued (their event got lost) or valued by a standard that is no longer in
   * force are valued now. Returns where to go on, null at the end.
   */
  async catchUp(db: DataSource, after: string | null): Promise<string | null> {
    const ids = await this.listings.idsOnMarket(after, CATCH_UP);
    const { hash } = standardInForce(this.standards, (await dbNow(db.manager)).toISOString().slice(0, 10));
    const made = new Map((await this.view.latest(ids)).map((v) => [v.listingId, v.standardHash]));
    for (const id of ids)
      if (made.get(id) !== hash) await db.transaction((tx) => this.make(tx, id, made.has(id) ? 'restated' : 'published'));
    return ids.at(-1) ?? null;
  }

  forget(tx: EntityManager, listingId: string): Promise<void> {
    return this.valuations.forgetAsking(tx, listingId);
  }

  /** An amount in US dollars at the table's rates, for sorting and comparing; null when no rate is on file. */
  inUsd(amount: MoneyAmount): MoneyAmount | null {
    const converted = convert(amount, 'USD', this.trade.now.fx);
    return converted ? money(converted.amountMinor, converted.currency) : null;
  }

  /** An amount in the standard's currency, for comparing; null when no rate is on file. */
  inStandardCurrency(amount: MoneyAmount, standard: PublishedStandard): MoneyAmount | null {
    const converted = convert(amount, standard.standard.currency, this.trade.now.fx);
    return converted ? money(converted.amountMinor, converted.currency) : null;
  }

  /** The badge of an asking price by the valuation and the version of the standard it was made by. */
  deal(asking: MoneyAmount | null, valuation: MadeValuation | undefined): Deal {
    const standard = this.standards.find((s) => s.hash === valuation?.standardHash) ?? this.standards.at(-1)!;
    const price = asking && this.inStandardCurrency(asking, standard);
    if (asking && !price) return { badge: 'unknown', reason: 'other_currency', percentOfValue: null };
    const result = valuation?.result;
    const known = result
      ? {
          currency: result.currency,
          fmvMinor: BigInt(result.premises.fmvMinor),
          lowMinor: BigInt(result.interval.lowMinor),
          factor: result.interval.factor,
        }
      : null;
    return dealBadge(price, known, standard.standard);
  }

  /**
   * The badge of what a machine costs landed: against what it would cost landed at its fair value, by the same calculation
   * (`landedAt`). `cost` is that of the asking price, null without one; `currency` is that of the calculation.
   */
  landedDeal(
    cost: LandedCost | null,
    valuation: MadeValuation | undefined,
    currency: string,
    landedAt: (amountMinor: bigint) => LandedCost,
  ): Deal {
    const standard = this.standards.find((s) => s.hash === valuation?.standardHash) ?? this.standards.at(-1)!;
    const unknown = (reason: Deal['reason']): Deal => ({ badge: 'unknown', reason, percentOfValue: null });
    const result = valuation?.result;
    if (!result) return unknown('not_valued');
    if (!cost) return unknown('no_price');
    const landed = (minor: string): bigint | null => {
      const price = convert({ amountMinor: BigInt(minor), currency: result.currency }, currency, this.trade.now.fx);
      const total = price && landedAt(price.amountMinor).total;
      return total?.known ? total.likelyMinor : null;
    };
    const [fmvMinor, lowMinor] = [landed(result.premises.fmvMinor), landed(result.interval.lowMinor)];
    if (!cost.total.known || fmvMinor === null || lowMinor === null) return unknown('landed_unknown');
    const value = { currency, fmvMinor, lowMinor, factor: result.interval.factor };
    return dealBadge(money(cost.total.likelyMinor, currency), value, standard.standard);
  }

  private async seeAsking(tx: EntityManager, listing: Machine, facts: MachineFacts, now: Date): Promise<void> {
    const asking = askingPrice(listing);
    const price = asking && this.inStandardCurrency(asking, this.standards.at(-1)!);
    if (!price || !listing.modelId || listing.yearMade === null) return;
    await this.valuations.see(tx, {
      listingId: listing.id,
      kind: 'asking',
      modelId: listing.modelId,
      family: facts.family,
      priceMinor: price.amountMinor,
      pricedOn: now.toISOString().slice(0, 10),
      yearMade: listing.yearMade,
      operatingHours: facts.operatingHours,
      grade: facts.inspection?.grade ?? null,
    });
  }
}

const plain = (facts: MachineFacts): object =>
  JSON.parse(JSON.stringify(facts, (_key, member: unknown) => (typeof member === 'bigint' ? member.toString() : member))) as object;

type Outcome = { readonly result: ValuationJson | null; readonly refusal: Refusal | null };

// A machine that cannot be valued is an answer, not an accident: the page says what is missing.
function decide(facts: MachineFacts, standard: PublishedStandard, comparables: readonly Comparable[], now: Date): Outcome {
  try {
    return { result: valuationJson(value(facts, standard, comparables, now)), refusal: null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    return { result: null, refusal: { code: error.code, field: error.field ?? null, params: error.params } };
  }
}
