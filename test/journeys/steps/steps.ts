import { agree } from './agree.js';
import { arrive } from './arrive.js';
import { clear } from './clear.js';
import { find, price } from './find.js';
import { inspect } from './inspect.js';
import { join } from './join.js';
import { list } from './list.js';
import { lookAfter } from './look-after.js';
import { payFirst } from './pay.js';
import { book, sail } from './ship.js';
import type { Step } from './story.js';

/** The way of a machine, in order. */
export const steps: readonly Step[] = [join, list, inspect, price, find, agree, payFirst, book, clear, sail, arrive, lookAfter];
