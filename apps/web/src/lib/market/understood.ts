import type { I18n } from '#lib/i18n/index.ts';
import type { SearchAnswer } from './search.ts';

export type Understood = NonNullable<SearchAnswer['understood']>[number];

/** The same words without one of the things they were taken for. */
export const without = (q: string, { start, end }: Understood): string =>
  `${q.slice(0, start)} ${q.slice(end)}`.replace(/\s+/g, ' ').trim();

/** The same words with one of them in quotes: it is then looked for as it stands. */
export const literally = (q: string, { start, end }: Understood): string => `${q.slice(0, start)}"${q.slice(start, end)}"${q.slice(end)}`;

/** A limit of a request in the reader's words and units: "Price up to $60,000"; null for what is not a limit. `landed`: the words name a destination too, so a price is what it costs there. */
export function limitLabel(i18n: I18n, u: Understood, currency: string, landed = false): string | null {
  const shown = (n: number): string | null => {
    if (u.kind === 'price') return i18n.money(i18n.amount(n, u.currency ?? currency));
    if (u.kind === 'hours') return i18n.quantity(n, 'hours');
    if (u.kind === 'power') return i18n.quantity(n, 'powerKw');
    if (u.kind === 'tonnes') return i18n.quantity(n, 'tonnes');
    if (u.kind === 'boom') return i18n.quantity(n, 'lengthM');
    return u.kind === 'year' ? String(n) : null;
  };
  const [min, max] = [u.min === null ? null : shown(u.min), u.max === null ? null : shown(u.max)];
  const what = u.kind === 'price' && landed ? i18n.t('market:filter.landed') : i18n.t(`market:understood.${u.kind}`);
  if (min !== null && min === max) return i18n.t('market:chip.is', { what, value: min });
  if (min !== null && max !== null) return i18n.t('market:chip.between', { what, min, max });
  if (min !== null) return i18n.t('market:chip.from', { what, value: min });
  return max === null ? null : i18n.t('market:chip.to', { what, value: max });
}
