import { ApiProblem } from '#lib/api/problem.ts';
import { exponentOf } from '#lib/i18n/format.ts';

export const VALID_DAYS = [2, 3, 5, 7, 14, 30] as const;

/** `GET /api/offers/form/:id`: what an offer on this machine can choose from. */
export interface OfferChoices {
  hasReport: boolean;
  incoterms: { code: string; name: { en: string; zh: string }; seaOnly: boolean; place: string }[];
  ports: { code: string; country: string; name: { en: string; zh: string } }[];
  currencies: string[];
  validDaysMax: number;
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/**
 * "42 500", "42,500.00", "42.500,00" and "42500" are all forty-two thousand five hundred. Minor units as a decimal string,
 * or undefined when it is no amount. A single separator followed by three digits groups; otherwise it is the decimal point.
 */
export function readAmount(typed: string, currency: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/[\s\u00a0'’]/g, '');
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d{1,3}))?$/.exec(plain);
  if (!match) return undefined;
  const digits = exponentOf(currency);
  const fraction = match[3] ?? '';
  if (fraction.length > digits) return undefined;
  return (match[1]!.replace(/[.,]/g, '') + fraction.padEnd(digits, '0')).replace(/^0+(?=\d)/, '');
}
/** One spare per line: "2 x bucket teeth", "2 bucket teeth" or "bucket teeth". */
export function readSpares(typed: string): { description: string; quantity: number }[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, count, what] = /^(\d{1,4})\s*[x×*]?\s+(.+)$/i.exec(line) ?? [];
      return count && what ? { description: what, quantity: Number(count) } : { description: line, quantity: 1 };
    });
}
/** The terms as the api wants them; an amount that cannot be read at all is refused here, in the api's own form. */
export function offerBody(listingId: string, form: FormData): Record<string, unknown> {
  const currency = text(form, 'currency');
  const priceMinor = readAmount(text(form, 'price'), currency);
  if (priceMinor === undefined)
    throw new ApiProblem({
      status: 422,
      title: 'machine:offer.bad_price',
      field: 'price',
      code: 'web.bad_price',
      remedy: 'machine:offer.bad_price_remedy',
    });
  return {
    listingId,
    priceMinor,
    currency,
    incoterm: text(form, 'incoterm'),
    place: text(form, 'place'),
    placeCode: text(form, 'placeCode') || null,
    validDays: Number(text(form, 'validDays')) || 5,
    inspection: text(form, 'inspection') || 'new_inspection',
    spares: readSpares(text(form, 'spares')),
    latestShipmentOn: text(form, 'latestShipmentOn') || null,
    ...(text(form, 'message') ? { message: text(form, 'message') } : {}),
  };
}
