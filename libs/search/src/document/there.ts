import type { Destination } from '../query/destination.js';
import type { SearchDocument } from './search-document.js';

type Sentence = { readonly en: string; readonly zh: string; readonly ru: string; readonly fr: string; readonly ar: string };

/** What a card says of a machine at a destination. */
export type Admitted = {
  readonly answer: 'yes' | 'conditional' | 'no' | 'unknown';
  readonly importableUntil: string | null;
  /** The words of the rule that decides. */
  readonly reason: Sentence | null;
};

export function admittedAt(doc: SearchDocument, there: Destination): Admitted {
  const { answer, importableUntil, rules } = there.admission(doc.tradeClass);
  const { en, zh, ru, fr, ar } = rules.find((rule) => rule.answer === answer)?.words ?? { en: '', zh: '', ru: '', fr: '', ar: '' };
  return { answer, importableUntil: importableUntil ?? null, reason: en === '' ? null : { en, zh, ru, fr, ar } };
}

/** Days from buying to arrival; null when the port of loading or a ship is not known. */
export const deliveryDaysAt = ({ loadPort }: SearchDocument, there: Destination): number | null =>
  loadPort === null ? null : (there.daysFrom(loadPort) ?? null);

/** A machine past its design life still works: below a tenth of it the meter says nothing of what is left. */
const LEAST_SHARE = 0.1;

/** Hours a machine still has in it: the design life of its kind less what the meter shows, a tenth of that life at least. */
export function remainingHours(operatingHours: number | null, lifeHours: number): number | null {
  return operatingHours === null ? null : Math.max(Math.round(lifeHours * LEAST_SHARE), Math.round(lifeHours - operatingHours));
}
