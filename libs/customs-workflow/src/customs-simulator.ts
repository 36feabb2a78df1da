import type { ImportAck } from './customs.driver.js';

/** What may happen to a simulated declaration. Chosen by `SIM:<name>` in the remark; without it everything goes well. */
export const SCENARIOS = ['happy', 'rejected', 'inspected', 'noisy', 'suspended', 'bond', 'stray'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A receipt to be handed out `after` so many paces from the declaration (or from sailing). */
export type PlannedReceipt = { readonly channel: string; readonly after: number; readonly note: string; readonly stray?: boolean };

export const SIMULATED = 'SIMULATED';

const element = (xml: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

export function scenarioOf(xml: string): Scenario {
  const named = /SIM:([a-z]+)/.exec(element(xml, 'NoteS') ?? '')?.[1];
  return SCENARIOS.find((s) => s === named) ?? 'happy';
}

const MANDATORY = [
  'IEFlag',
  'CustomMaster',
  'IEPort',
  'TradeCoScc',
  'TradeCode',
  'TradeName',
  'OverseasConsigneeEname',
  'AgentCode',
  'TrafMode',
  'BillNo',
  'TradeMode',
  'CutMode',
  'ContrNo',
  'TradeAreaCode',
  'TradeCountry',
  'DistinatePort',
  'EntyPortCode',
  'WrapType',
  'PackNo',
  'GrossWet',
  'NetWt',
  'TransMode',
  'CodeTS',
  'GName',
  'GModel',
  'GQty',
  'GUnit',
  'SecondQty',
  'DeclPrice',
  'DeclTotal',
  'TradeCurr',
  'DutyMode',
  'DistrictCode',
  'ClientSeqNo',
];

const PATTERNS: Readonly<Record<string, RegExp>> = {
  CustomMaster: /^\d{4}$/,
  TradeCoScc: /^[0-9A-Z]{18}$/,
  TradeCode: /^[0-9A-Z]{10}$/,
  CodeTS: /^\d{10}$/,
  TradeAreaCode: /^[A-Z]{3}$/,
  PackNo: /^[1-9]\d*$/,
};

/** What the import check of the gateway finds: a code and the elements at fault. `0` is success. */
export function importFault(xml: string, clientSeqNo: string): Pick<ImportAck, 'responseCode' | 'errorMessage'> {
  const fault = (responseCode: string, errorMessage: string) => ({ responseCode, errorMessage: `${SIMULATED}: ${errorMessage}` });
  if (!/<DecMessage Version="4\.8" xmlns="http:\/\/www\.chinaport\.gov\.cn\/dec">/.test(xml) || !xml.trimEnd().endsWith('</DecMessage>'))
    return fault('1001', 'DecMessage');
  const missing = MANDATORY.filter((name) => element(xml, name) === undefined);
  if (missing.length > 0) return fault('1002', `missing ${missing.join(', ')}`);
  const malformed = Object.entries(PATTERNS).filter(([name, pattern]) => !pattern.test(element(xml, name)!));
  if (malformed.length > 0) return fault('1003', `malformed ${malformed.map(([name]) => name).join(', ')}`);
  if (element(xml, 'ClientSeqNo') !== clientSeqNo) return fault('1004', 'ClientSeqNo');
  if (Number(element(xml, 'NetWt')) > Number(element(xml, 'GrossWet'))) return fault('1005', 'NetWt > GrossWet');
  if (element(xml, 'TransMode') === '3' && element(xml, 'FeeRate') !== undefined) return fault('1006', 'TransMode 3 with FeeRate');
  return { responseCode: '0', errorMessage: null };
}

const receipt = (channel: string, after: number, note: string): PlannedReceipt => ({ channel, after, note: `${SIMULATED}: ${note}` });
const START = [receipt('7', 1, 'declared'), receipt('L', 2, 'stored')];
const REVIEWED = receipt('J', 4, 'reviewed');

/** The receipts up to release. A rejected declaration is accepted when it comes again as a higher version. */
export function plan(scenario: Scenario, version: number): readonly PlannedReceipt[] {
  const happy = [...START, REVIEWED, receipt('P', 6, 'released')];
  if (scenario === 'rejected')
    return version > 1 ? happy : [...START, receipt('E', 4, 'gross mass differs from the manifest; correct and declare again')];
  if (scenario === 'inspected')
    return [
      ...START,
      REVIEWED,
      receipt('C', 5, 'called for inspection'),
      receipt('S', 6, 'being inspected'),
      receipt('P', 10, 'inspected, agrees, released'),
    ];
  if (scenario === 'suspended')
    return [...START, receipt('H', 3, 'manual review'), receipt('J', 6, 'reviewed'), receipt('P', 8, 'released')];
  if (scenario === 'bond') return [...START, REVIEWED, receipt('K', 5, 'released on guarantee'), receipt('P', 8, 'released')];
  if (scenario === 'noisy')
    return [
      receipt('L', 1, 'stored'),
      receipt('7', 1, 'declared'),
      receipt('7', 2, 'declared'),
      receipt('P', 3, 'released'),
      receipt('J', 3, 'reviewed'),
      receipt('P', 4, 'released'),
      receipt('L', 5, 'stored'),
      receipt('J', 5, 'reviewed'),
    ];
  if (scenario === 'stray')
    return [...happy, { ...receipt('L', 2, 'for a declaration nobody knows'), stray: true }, receipt('?', 3, 'a letter nobody knows')];
  return happy;
}

/** What follows when the carrier says that the goods are on board. */
export const planAfterSailing = (scenario: Scenario): readonly PlannedReceipt[] =>
  scenario === 'noisy' ? [receipt('R', 1, 'closed'), receipt('P', 1, 'released'), receipt('R', 2, 'closed')] : [receipt('R', 2, 'closed')];

export const planWithdrawal = (released: boolean): readonly PlannedReceipt[] => [receipt(released ? 'D' : 'A', 2, 'withdrawn')];

/** Numbers of a range that customs never gives: the serial begins with 9, and the unified number with 99. */
export const simulatedSeqNo = (year: number, serial: number): string => `E${year}99${String(serial).padStart(11, '0')}`;
export const simulatedEntryId = (office: string, year: number, serial: number): string =>
  `${office}${year}09${String(serial).padStart(8, '0')}`;
