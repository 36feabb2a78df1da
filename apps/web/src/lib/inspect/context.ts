import { getContext } from 'svelte';
import type { Text } from '@ironsilk/inspection-grading/form';
import type { VisitState } from './visit.svelte.ts';

/** The visit the layout of `/inspect/[id]` follows. */
export const useVisit = (): (() => VisitState) => getContext<() => VisitState>('visit');

/** Words of the standard in the reader's language; English where it has none. */
export const wordsOf =
  (lang: string) =>
  (text: Text): string =>
    (lang in text ? text[lang as keyof Text] : undefined) ?? text.en;

/** The languages the printed words of the standard come in. */
export const printed = (lang: string): 'en' | 'zh' => (lang === 'zh' ? 'zh' : 'en');
