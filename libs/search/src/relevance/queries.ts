import type { JudgedQuery } from './judgement.js';
import { ARABIC } from './queries-ar.js';
import { ENGLISH } from './queries-en.js';
import { FRENCH } from './queries-fr.js';
import { RUSSIAN } from './queries-ru.js';
import { CHINESE } from './queries-zh.js';

/** Searches as people type them, with what they meant; written before the words were tuned. A judgement is changed only with a reason beside it. */
export const JUDGED_QUERIES: readonly JudgedQuery[] = [...ENGLISH, ...CHINESE, ...RUSSIAN, ...FRENCH, ...ARABIC];
