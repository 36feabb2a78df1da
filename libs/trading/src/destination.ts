import { incotermRow, type TradeRules } from '@ironsilk/trade-rules';
import type { OfferTerms } from './offer.js';

/** The country a machine goes to: where the term names a place abroad, there; else to where the buyer is. `XX` when nobody knows. */
export function destinationOf(
  terms: Pick<OfferTerms, 'incoterm' | 'placeCode'>,
  buyerCountry: string | undefined,
  incoterms: TradeRules['incoterms'],
): string {
  const { place } = incotermRow(incoterms, terms.incoterm);
  if (terms.placeCode && (place === 'port_of_discharge' || place === 'destination')) return terms.placeCode.slice(0, 2);
  return buyerCountry ?? 'XX';
}
