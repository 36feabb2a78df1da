import type { Sale } from './sale.js';

/** The Kaggle columns that become traits, and what they are called here. */
const TRAITS: Readonly<Record<string, string>> = {
  datasource: 'source',
  auctioneerID: 'auctioneer',
  state: 'region',
  UsageBand: 'usage_band',
  fiSecondaryDesc: 'model_second',
  fiModelSeries: 'model_series',
  fiModelDescriptor: 'model_descriptor',
  ProductSize: 'size',
  ModelID: 'model_number',
  Drive_System: 'drive_system',
  Enclosure: 'enclosure',
  Forks: 'forks',
  Pad_Type: 'pad_type',
  Ride_Control: 'ride_control',
  Stick: 'stick',
  Transmission: 'transmission',
  Turbocharged: 'turbocharged',
  Blade_Extension: 'blade_extension',
  Blade_Width: 'blade_width',
  Enclosure_Type: 'enclosure_type',
  Engine_Horsepower: 'engine_horsepower',
  Hydraulics: 'hydraulics',
  Pushblock: 'pushblock',
  Ripper: 'ripper',
  Scarifier: 'scarifier',
  Tip_Control: 'tip_control',
  Tire_Size: 'tire_size',
  Coupler: 'coupler',
  Coupler_System: 'coupler_system',
  Grouser_Tracks: 'grouser_tracks',
  Hydraulics_Flow: 'hydraulics_flow',
  Track_Type: 'track_type',
  Undercarriage_Pad_Width: 'pad_width',
  Stick_Length: 'stick_length',
  Thumb: 'thumb',
  Pattern_Changer: 'pattern_changer',
  Grouser_Type: 'grouser_type',
  Backhoe_Mounting: 'backhoe_mounting',
  Blade_Type: 'blade_type',
  Travel_Controls: 'travel_controls',
  Differential_Type: 'differential_type',
  Steering_Controls: 'steering_controls',
};

const FAMILIES: Readonly<Record<string, string>> = {
  TEX: 'excavator',
  WL: 'wheel_loader',
  TTT: 'dozer',
  MG: 'motor_grader',
  BL: 'backhoe_loader',
  SSL: 'skid_steer_loader',
};

type Row = Readonly<Record<string, string | undefined>>;
/** Blank, and the words the layout uses for blank. */
const filled = (row: Row, column: string): string | null => {
  const text = row[column]?.trim();
  return text && text !== 'NA' && text !== 'NaN' ? text : null;
};
const numberIn = (row: Row, column: string): number | null => {
  const text = filled(row, column);
  return text !== null && Number.isFinite(Number(text)) ? Number(text) : null;
};

/** `1/31/2012 0:00`, `2012-01-31` and `2012-01-31 00:00:00` are the same day. Anything else is empty. */
function dayIn(row: Row, column: string): string {
  const text = filled(row, column) ?? '';
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s.*)?$/.exec(text);
  if (us) return `${us[3]}-${us[1]!.padStart(2, '0')}-${us[2]!.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '';
}

/** A row of the Kaggle "Blue Book for Bulldozers" layout as a sale in US dollars. Any column may be missing. */
export function bluebookSale(row: Row): Sale {
  const traits: Record<string, string> = {};
  for (const [column, trait] of Object.entries(TRAITS)) {
    const value = filled(row, column);
    if (value !== null) traits[trait] = value;
  }
  const group = filled(row, 'ProductGroup') ?? 'unknown';
  const year = numberIn(row, 'YearMade');
  const price = numberIn(row, 'SalePrice');
  return {
    id: filled(row, 'SalesID') ?? '',
    on: dayIn(row, 'saledate'),
    family: FAMILIES[group] ?? group.toLowerCase(),
    classId: filled(row, 'fiProductClassDesc'),
    baseModel: filled(row, 'fiBaseModel'),
    model: filled(row, 'fiModelDesc'),
    machineId: filled(row, 'MachineID'),
    // The layout writes 1000 for a year nobody knew.
    yearMade: year === 1000 ? null : year,
    operatingHours: numberIn(row, 'MachineHoursCurrentMeter'),
    grade: null,
    traits,
    priceMinor: price === null || price <= 0 ? 0n : BigInt(Math.round(price * 100)),
    currency: 'USD',
  };
}
