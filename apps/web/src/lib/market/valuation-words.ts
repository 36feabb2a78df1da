import type { I18n } from '#lib/i18n/index.ts';

export type WordParams = Readonly<Record<string, string | number>>;

/** What a sentence about a valuation needs, in the reader's way of writing it: countries, shares, hours, equipment. */
export function spoken({ t, ...i18n }: I18n, params: WordParams): Record<string, string | number> {
  const text = (key: string) => (typeof params[key] === 'string' ? params[key] : undefined);
  const number = (key: string) => (typeof params[key] === 'number' ? params[key] : undefined);
  const said: Record<string, string | number> = { ...params };
  for (const key of ['country', 'home']) if (text(key)) said[key] = i18n.country(text(key)!);
  if (number('percent') !== undefined) said['percent'] = i18n.percent(number('percent')! / 100, 1);
  if (number('leftPercent') !== undefined) said['leftPercent'] = i18n.percent(number('leftPercent')! / 100);
  if (number('hours') !== undefined) said['hours'] = i18n.quantity(number('hours')!, 'hours');
  if (text('component')) said['component'] = t(`machine:component.${text('component')}`);
  if (text('weakest')) said['weakest'] = t(`machine:section.${text('weakest')}`);
  if (text('attachments'))
    said['attachments'] = i18n.list(
      text('attachments')!
        .split(',')
        .map((code) => t(`machine:attachment.${code}`)),
    );
  return said;
}

/** The key of a line of the working. */
export const lineKey = (code: string, params: WordParams): string =>
  code === 'sections' && params['weakest'] !== undefined ? 'machine:waterfall.sections_weakest' : `machine:waterfall.${code}`;
