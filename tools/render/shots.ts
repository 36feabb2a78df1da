/**
 * What the project's own pictures show. The ids are used in file names (`excavator.good.left.640.webp`), in
 * `config/renderings/manifest.json` and by the shot lists; family ids are those of `config/catalog/families`.
 */
export const FAMILIES = [
  'excavator',
  'wheel_loader',
  'dozer',
  'roller',
  'truck_crane',
  'crawler_crane',
  'concrete_pump_truck',
  'motor_grader',
  'rotary_drilling_rig',
  'forklift',
] as const;
export const CONDITIONS = ['good', 'fair', 'poor'] as const;
/** Six stations of the walk-round, the operator's place, and the running gear or engine from near. */
export const VIEWS = ['front_left', 'left', 'rear_left', 'rear', 'right', 'front', 'cab', 'undercarriage'] as const;
/** Widths in pixels; the height is three quarters of it. */
export const WIDTHS = [320, 640, 1280] as const;

export type Family = (typeof FAMILIES)[number];
export type Condition = (typeof CONDITIONS)[number];
export type View = (typeof VIEWS)[number];
export type Width = (typeof WIDTHS)[number];

export interface Shot {
  family: Family;
  condition: Condition;
  view: View;
}

/** Largest committed file, in bytes. */
export const MAX_BYTES = 30_000;

export function fileName(shot: Shot, width: Width): string {
  return `${shot.family}.${shot.condition}.${shot.view}.${width}.webp`;
}

/** Every shot, optionally only those whose id (`family.condition.view`) starts or ends with one of the given words. */
export function shots(only: readonly string[] = []): Shot[] {
  const all = FAMILIES.flatMap((family) => CONDITIONS.flatMap((condition) => VIEWS.map((view) => ({ family, condition, view }))));
  return only.length === 0 ? all : all.filter((shot) => only.every((word) => Object.values(shot).includes(word as never)));
}
