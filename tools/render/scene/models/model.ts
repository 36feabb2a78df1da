import type { Condition } from '../../shots.ts';
import type { Aim } from '../camera.ts';
import type { Kit } from '../kit.ts';

export interface Model {
  /** Metres above ground up to which mud is thrown. */
  mudHeight: number;
  focus: Record<'cab' | 'undercarriage', Aim>;
  build(kit: Kit, condition: Condition): void;
}
