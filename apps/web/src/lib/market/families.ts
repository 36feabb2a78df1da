/** The ten families, in the order of the inspection standard. Ids as everywhere. */
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
