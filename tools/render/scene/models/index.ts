import type { Family } from '../../shots.ts';
import { excavator } from './excavator.ts';
import type { Model } from './model.ts';

export const MODELS: Record<Family, Model> = new Proxy({} as Record<Family, Model>, { get: () => excavator });
