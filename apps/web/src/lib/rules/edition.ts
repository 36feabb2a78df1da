import type { paths } from '#lib/api/schema.d.ts';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } }
  ? A
  : never;
export type EditionList = Answer<'/api/trade-rules/editions'>;
export type EditionPage = Answer<'/api/trade-rules/editions/{id}'>;
export type LawPage = Answer<'/api/trade-rules/laws/{country}/{law}'>;
export type History = Answer<'/api/import/countries/{country}/history'>;
export type Change = EditionPage['changes'][number];
export type Effect = NonNullable<EditionPage['effect']>;
export type Regime = NonNullable<LawPage['regimes']>[number];
export type Rule = NonNullable<LawPage['rules']>[number];

export const LAWS = ['landed_cost', 'admissibility'] as const;
export const STATE_TONE = { draft: 'warn', attested: 'accent', effective: 'good', replaced: '', withdrawn: '' } as const;
export const SPOKEN = ['en', 'zh', 'ru', 'fr', 'ar'] as const;

/** Changes of one rule or one term together: `rules/ke.pvoc/answer` and `rules/ke.pvoc/source` belong to `ke.pvoc`. */
export function groups(
  changes: readonly Change[],
): { name: string; kind: 'new' | 'gone' | 'changed'; lines: { field: string; from: string | null; to: string | null }[] }[] {
  const by = new Map<string, { field: string; from: string | null; to: string | null }[]>();
  for (const { at, from, to } of changes) {
    const parts = at.split('/');
    const depth = parts[0] === 'rules' ? 2 : parts[0] === 'regimes' ? (parts[2] === 'terms' ? 4 : 2) : 1;
    const name = depth === 1 ? '' : depth === 4 ? `${parts[1]} · ${parts[3]}` : parts[1]!;
    const field = (depth === 1 ? parts : parts.slice(depth)).join('/');
    by.set(name, [...(by.get(name) ?? []), { field, from, to }]);
  }
  return [...by].map(([name, lines]) => {
    const whole = name !== '' && lines.length > 3;
    const kind = whole && lines.every((l) => l.from === null) ? 'new' : whole && lines.every((l) => l.to === null) ? 'gone' : 'changed';
    return { name, kind, lines };
  });
}
