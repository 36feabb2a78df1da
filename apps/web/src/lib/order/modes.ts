/** How a machine travels, as `config/trade/freight-modes.yaml` names it; its words are in the catalogue freight, under mode. */
export const MODES = [
  'roro',
  'mafi',
  'flat_rack_40',
  'container_40hq',
  'container_20gp',
  'break_bulk',
  'rail_box_20',
  'rail_box_40',
  'rail_wagon',
  'rail_wagon_oog',
  'road',
] as const;
/** Modes with a box that has a number. */
export const BOXED: readonly string[] = ['flat_rack_40', 'container_40hq', 'container_20gp', 'rail_box_20', 'rail_box_40'];
