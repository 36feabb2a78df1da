import type { paths } from '#lib/api/schema.d.ts';
import { ApiProblem } from '#lib/api/problem.ts';
import { readAmount } from '../../routes/(public)/machines/[id]/offer-form.ts';

export type Refund = paths['/api/refund-forecast/{listingId}']['get']['responses'][200]['content']['application/json'];

const SELLERS = ['general_taxpayer', 'used_goods_trader', 'small_scale', 'individual', 'vehicle_dealer', 'own_asset', 'producer'] as const;
const INVOICES = ['special', 'ordinary', 'none'] as const;
const EXPORTERS = ['producer', 'trader'] as const;

/** Facts chosen from a list; their words stand under the name of the fact. */
export const CHOICES = { seller: SELLERS, invoice: INVOICES, exporter: EXPORTERS } as const;
export const RATES = ['13', '9', '3', '1', '0.5'] as const;
export const AMOUNTS = ['amountExVatMinor', 'originalMinor', 'depreciatedMinor'] as const;
export const YES_NO = ['inputDeducted', 'givesUpReduction', 'generalMethod', 'vatPaper'] as const;

/** What to ask: the purchase itself always, the rest when the forecast lacks it or it was said before. */
export function asked(refund: Refund): Set<string> {
  const missing = refund.missing.flatMap((fact) => (fact === 'ownAsset' ? ['originalMinor', 'depreciatedMinor'] : [fact]));
  return new Set(['seller', 'invoice', 'invoiceRatePercent', 'amountExVatMinor', ...Object.keys(refund.said), ...missing]);
}

/** The purchase as the api wants it: what was left open is left out. */
export function purchaseBody(form: FormData): Record<string, string | boolean> {
  const body: Record<string, string | boolean> = {};
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  for (const name of [...Object.keys(CHOICES), 'invoiceRatePercent']) if (text(name)) body[name] = text(name);
  for (const name of YES_NO) if (text(name)) body[name] = text(name) === 'yes';
  for (const name of AMOUNTS) {
    if (!text(name)) continue;
    const minor = readAmount(text(name), 'CNY');
    if (minor === undefined) throw new ApiProblem({ status: 422, title: '', field: name, code: 'web.bad_amount' });
    body[name] = minor;
  }
  return body;
}
