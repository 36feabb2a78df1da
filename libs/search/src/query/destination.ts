import type { FamilyId } from '@ironsilk/catalog';
import { admissibility, landedOrder, wayBetween, wayTo } from '@ironsilk/trade-rules';
import type { Admissibility, LandedOrder, TradeRules } from '@ironsilk/trade-rules';
import { readTradeClass } from '../document/search-document.js';
import type { WordFilters } from '../words/word-filters.js';

/** Where a machine shall go: a country, or one of its ports. */
export type Place = { readonly country: string; readonly port: string | null };

export const ADMISSIONS = ['yes', 'conditional', 'no', 'unknown'] as const;

/** Everything about a destination that a search turns on, by the law of one moment. */
export type Destination = Place & {
  /** The day a machine bought today would arrive: age rules and rates are taken of that day, as on the machine's own page. */
  readonly arrivesOn: string;
  readonly order: LandedOrder;
  /** The same at the lower and the upper end of what is known. */
  readonly low: LandedOrder;
  readonly high: LandedOrder;
  readonly admission: (tradeClass: string) => Admissibility;
  /** Days from buying to arrival, by port of loading; undefined where no ship is known to go. */
  readonly daysFrom: (loadPort: string) => number | undefined;
};

/** `KE` or `KEMBA`. */
export const placeOfCode = (code: string): Place => ({ country: code.slice(0, 2), port: code.length > 2 ? code : null });

/** The form first, then the words, then what the visitor usually asks for. */
export function askedPlace(
  form: { readonly to?: string | undefined; readonly home?: string | undefined },
  words: WordFilters,
): Place | null {
  const code = form.to ?? words.to ?? form.home;
  return code === undefined ? null : placeOfCode(code);
}

const DAY_MS = 86_400_000;
const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** A destination on a day, by these rules. Its answers are kept: a market has a few hundred trade classes. */
export function destinationOn({ country, port }: Place, today: string, rules: TradeRules): Destination {
  const known = rules.ports.ports.some((p) => p.code === port && p.country === country) ? port : null;
  const landing = known ?? wayTo(country, today, rules)?.port ?? null;
  const arrivesOn = wayTo(country, today, rules)?.likelyOn ?? today;
  const facts = { on: arrivesOn, certificates: [], importer: [] };
  const order = (scenario: 'lowMinor' | 'likelyMinor' | 'highMinor'): LandedOrder =>
    landedOrder(country, facts, rules, { scenario, afterRecovery: false });
  const admissions = new Map<string, Admissibility>();
  const ways = new Map<string, number | undefined>();
  return {
    country,
    port: known,
    arrivesOn,
    order: order('likelyMinor'),
    low: order('lowMinor'),
    high: order('highMinor'),
    admission: (tradeClass) => {
      const before = admissions.get(tradeClass);
      if (before) return before;
      const { hs, family, emissionStage, yearMade } = readTradeClass(tradeClass);
      const answer = admissibility(
        {
          hs,
          family: family as FamilyId,
          used: true,
          yearBuilt: yearMade ?? undefined,
          emissionStage: emissionStage || undefined,
          arrivesOn,
          papers: [],
        },
        country,
        rules.admissibility,
      );
      admissions.set(tradeClass, answer);
      return answer;
    },
    daysFrom: (loadPort) => {
      if (landing === null) return undefined;
      if (!ways.has(loadPort)) ways.set(loadPort, daysBetween(landing, loadPort, today, rules));
      return ways.get(loadPort);
    },
  };
}

// Asked from the destination: one chart of the sea then serves every port of loading. The way is as long in either direction.
function daysBetween(landing: string, loadPort: string, today: string, rules: TradeRules): number | undefined {
  if (!rules.ports.ports.some((p) => p.code === loadPort)) return undefined;
  return days(today, wayBetween(landing, loadPort, today, rules).likelyOn);
}
