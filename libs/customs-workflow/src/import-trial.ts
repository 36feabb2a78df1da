import type { Catalog } from '@ironsilk/catalog';
import {
  admissibility,
  estimateCarriage,
  landedCost,
  type Admissibility,
  type Incoterm,
  type LandedCost,
  type TradeRules,
} from '@ironsilk/trade-rules';
import { hsOf, importFacts, originOf, sizeOf, type Machine, type TradedMachine } from '@ironsilk/listing';

export type PricedMachine = TradedMachine & Pick<Machine, 'incoterm' | 'currency' | 'askingMinor'>;

/** What an importer brings along: papers held or agreed to be made, and what he is. */
export type Importer = { readonly certificates: readonly string[]; readonly importer: readonly string[] };

/** What a machine costs landed in a country when it arrives on that day and is bought for this amount of its own currency. */
export function landedAt(
  machine: PricedMachine,
  amountMinor: bigint,
  where: { readonly country: string; readonly arrivesOn: string } & Importer,
  catalog: Catalog,
  rules: TradeRules,
): LandedCost {
  const currency = machine.currency ?? 'USD';
  const { country, arrivesOn, certificates, importer } = where;
  return landedCost(
    {
      on: arrivesOn,
      price: { amountMinor, currency },
      incoterm: (machine.incoterm ?? 'FOB') as Incoterm,
      hs: hsOf(machine, catalog) ?? '',
      originCountry: originOf(machine, catalog),
      carriage: [estimateCarriage(sizeOf(machine, catalog), country, currency, rules.lanes, rules.fx)],
      certificates,
      importer,
    },
    country,
    rules,
  );
}

/** Whether a machine may come in when it arrives on that day. */
export const admittedOn = (
  machine: TradedMachine,
  where: { readonly country: string; readonly arrivesOn: string; readonly papers?: readonly string[] },
  catalog: Catalog,
  rules: TradeRules,
): Admissibility =>
  admissibility(
    { ...importFacts(machine, catalog), arrivesOn: where.arrivesOn, papers: where.papers ?? [] },
    where.country,
    rules.admissibility,
  );
