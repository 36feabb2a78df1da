/**
 * The ten machine families of the market, in the order of the inspection standard (its part A4).
 * The ids are the keys of every other standard (inspection, pricing, trade), so they never change.
 */
export const FAMILY_IDS = [
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

export type FamilyId = (typeof FAMILY_IDS)[number];

export const isFamilyId = (value: string): value is FamilyId => (FAMILY_IDS as readonly string[]).includes(value);

/** The five languages a machine can be searched in; en and zh are complete everywhere. */
export const LANGUAGES = ['en', 'zh', 'ru', 'fr', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];
