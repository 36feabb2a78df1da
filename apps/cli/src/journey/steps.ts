import { find } from './find.js';
import { list } from './list.js';
import type { Picture } from './pictures.js';
import type { Step } from './story.js';

/** The way of a machine, in order. */
export const steps = (photos: readonly Picture[]): readonly Step[] => [list(photos), find];
