import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, DomainError, sha256Hex } from '@ironsilk/kernel';
import { parse } from 'yaml';
import type { z } from 'zod';
import { AdmissibilityRegionFile, CertificateFile, type AdmissibilityFile } from './admissibility.config.js';
import { ContradictionWordsFile } from './contradictions.config.js';
import { CustomsCodesFile } from './customs-codes.config.js';
import { FreightModeFile, LaneFile } from './freight-mode.config.js';
import { DismantlingFile, FreightTariffFile } from './freight-tariff.config.js';
import { FxFile } from './fx.config.js';
import { ExportLicenceFile, HsFile } from './hs.config.js';
import { IncotermFile } from './incoterm.config.js';
import { LandedCostFile } from './landed-cost.config.js';
import { PortFile } from './port.config.js';
import { RefundFile } from './refund.config.js';

/** One file of law: where, which version, how sure, and the hash a decision stores. */
export type TradeFileMark = {
  readonly path: string;
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly status: 'published' | 'provisional';
  readonly source: string;
  readonly hash: string;
};

/** All trade rules of this installation, checked. A decision stores `hash`. */
export type TradeRules = {
  readonly landedCost: readonly LandedCostFile[];
  readonly admissibility: AdmissibilityFile;
  readonly hs: HsFile;
  readonly exportLicence: ExportLicenceFile;
  readonly incoterms: IncotermFile;
  readonly freightModes: FreightModeFile;
  readonly lanes: LaneFile;
  readonly dismantling: DismantlingFile;
  readonly freightTariffs: FreightTariffFile;
  readonly ports: PortFile;
  readonly refund: RefundFile;
  readonly fx: FxFile;
  readonly customsCodes: CustomsCodesFile;
  readonly contradictions: ContradictionWordsFile;
  readonly files: readonly TradeFileMark[];
  readonly hash: string;
};

/** Every file by its path below `config/trade/` and the shape it must have; `config/trade/schema/` holds these as JSON Schema. */
export const TRADE_FILES = {
  admissibility: CertificateFile,
  'admissibility-region': AdmissibilityRegionFile,
  'hs-china': HsFile,
  'export-licence': ExportLicenceFile,
  incoterms: IncotermFile,
  'freight-modes': FreightModeFile,
  lanes: LaneFile,
  dismantling: DismantlingFile,
  'freight-tariffs': FreightTariffFile,
  ports: PortFile,
  refund: RefundFile,
  fx: FxFile,
  'customs-codes': CustomsCodesFile,
  contradictions: ContradictionWordsFile,
  'landed-cost': LandedCostFile,
} as const;

/** Throws `trade_rules.malformed` naming the file and the first fault. */
function read<
  S extends z.ZodType<{ id: string; version: number; effectiveFrom: string; status: 'published' | 'provisional'; source: string }>,
>(dir: string, path: string, schema: S, marks: TradeFileMark[]): z.infer<S> {
  const raw: unknown = parse(readFileSync(join(dir, path), 'utf8'));
  const checked = schema.safeParse(raw);
  if (!checked.success) {
    const issue = checked.error.issues[0]!;
    throw new DomainError('trade_rules.malformed', 'invalid', `${path}:${issue.path.join('.')}`, { message: issue.message });
  }
  const { id, version, effectiveFrom, status, source } = checked.data;
  marks.push({ path: `trade/${path}`, id, version, effectiveFrom, status, source, hash: sha256Hex(canonicalJson(raw)) });
  return checked.data;
}

/** Reads and checks everything below `<configDir>/trade`. */
export function loadTradeRules(configDir: string): TradeRules {
  const dir = join(configDir, 'trade');
  const files: TradeFileMark[] = [];
  const below = (folder: string): string[] =>
    readdirSync(join(dir, folder))
      .filter((f) => f.endsWith('.yaml'))
      .sort()
      .map((f) => `${folder}/${f}`);
  const rules = {
    landedCost: below('landed-cost').map((f) => read(dir, f, LandedCostFile, files)),
    admissibility: {
      certificates: read(dir, 'admissibility.yaml', CertificateFile, files).certificates,
      countries: below('admissibility').flatMap((f) => read(dir, f, AdmissibilityRegionFile, files).countries),
    },
    hs: read(dir, 'hs-china.yaml', HsFile, files),
    exportLicence: read(dir, 'export-licence.yaml', ExportLicenceFile, files),
    incoterms: read(dir, 'incoterms.yaml', IncotermFile, files),
    freightModes: read(dir, 'freight-modes.yaml', FreightModeFile, files),
    lanes: read(dir, 'lanes.yaml', LaneFile, files),
    dismantling: read(dir, 'dismantling.yaml', DismantlingFile, files),
    freightTariffs: read(dir, 'freight-tariffs.yaml', FreightTariffFile, files),
    ports: read(dir, 'ports.yaml', PortFile, files),
    refund: read(dir, 'refund.yaml', RefundFile, files),
    fx: read(dir, 'fx.yaml', FxFile, files),
    contradictions: read(dir, 'contradictions.yaml', ContradictionWordsFile, files),
    customsCodes: read(dir, 'customs-codes.yaml', CustomsCodesFile, files),
  };
  return { ...rules, files, hash: sha256Hex(canonicalJson(files.map((f) => [f.path, f.hash]))) };
}
