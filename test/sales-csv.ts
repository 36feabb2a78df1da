import type { Sale } from '@ironsilk/pricing-standard/estimator';

export const SALES_COLUMNS = [
  'SalesID',
  'SalePrice',
  'MachineID',
  'YearMade',
  'MachineHoursCurrentMeter',
  'saledate',
  'fiModelDesc',
  'fiBaseModel',
  'fiProductClassDesc',
  'state',
  'auctioneerID',
  'ProductGroup',
  'Enclosure',
] as const;
const GROUPS: Record<string, string> = {
  excavator: 'TEX',
  wheel_loader: 'WL',
  dozer: 'TTT',
  motor_grader: 'MG',
  backhoe_loader: 'BL',
  skid_steer_loader: 'SSL',
};

/** Sales as a file in the layout `bluebook`, lines ended by `end`. */
export function csv(sales: readonly Sale[], end: string, without: readonly string[] = []): string {
  const columns = SALES_COLUMNS.filter((c) => !without.includes(c));
  const rows = sales.map((s) => {
    const [year, month, day] = s.on.split('-').map(Number);
    const cells: Record<string, string> = {
      SalesID: s.id,
      SalePrice: String(Number(s.priceMinor) / 100),
      MachineID: s.machineId ?? '',
      YearMade: String(s.yearMade ?? 1000),
      MachineHoursCurrentMeter: String(s.operatingHours ?? ''),
      saledate: `${month}/${day}/${year} 0:00`,
      fiModelDesc: s.model ?? '',
      fiBaseModel: s.baseModel ?? '',
      fiProductClassDesc: s.classId ?? '',
      state: s.traits['region'] ?? '',
      auctioneerID: s.traits['auctioneer'] ?? '',
      ProductGroup: GROUPS[s.family]!,
      Enclosure: s.traits['enclosure'] ?? '',
    };
    return columns.map((c) => cells[c]).join(',');
  });
  return [columns.join(','), ...rows, ''].join(end);
}
