import { agree } from './agree.js';
import { find } from './find.js';
import { inspect } from './inspect.js';
import { list } from './list.js';
import { lookAfter } from './look-after.js';
import type { Picture } from './pictures.js';
import { price } from './price.js';
import type { Step } from './story.js';
import { arrive, book, clear, payStep, sail } from './trade.js';

/** The way of a machine, in order. */
export const steps = (photos: readonly Picture[]): readonly Step[] => [
  list(photos),
  inspect(photos),
  price,
  find,
  agree,
  payStep,
  book,
  clear,
  sail(photos),
  arrive(photos),
  lookAfter,
];
