import type { Family } from '../../shots.ts';
import { dozer } from './dozer.ts';
import { excavator } from './excavator.ts';
import { forklift } from './forklift.ts';
import type { Model } from './model.ts';
import { roller } from './roller.ts';
import { wheelLoader } from './wheel_loader.ts';

export const MODELS: Partial<Record<Family, Model>> = { excavator, wheel_loader: wheelLoader, dozer, roller, forklift };
