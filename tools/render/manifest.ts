/** `config/renderings/manifest.json`: what pictures there are, their size and hash. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CONDITIONS, FAMILIES, VIEWS, WIDTHS, type Condition, type Family, type View, type Width } from './shots.ts';

export const RENDERINGS = resolve(import.meta.dirname, '../../config/renderings');

export interface Picture {
  family: Family;
  condition: Condition;
  view: View;
  /** Pixels. */
  width: Width;
  sha256: string;
  bytes: number;
}

export interface Manifest {
  id: 'renderings';
  version: 1;
  source: string;
  pictures: Picture[];
}

const FILE = join(RENDERINGS, 'manifest.json');
const EMPTY: Manifest = { id: 'renderings', version: 1, source: 'drawn by tools/render; key colour #3caa73', pictures: [] };

export function readManifest(): Manifest {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Manifest) : structuredClone(EMPTY);
}

/** Replaces the pictures of the same shot and width, and writes the file in a fixed order, one picture a line. */
export function record(pictures: readonly Picture[]): void {
  const manifest = readManifest();
  const key = (p: Picture) => [FAMILIES.indexOf(p.family), CONDITIONS.indexOf(p.condition), VIEWS.indexOf(p.view), WIDTHS.indexOf(p.width)];
  const all = new Map([...manifest.pictures, ...pictures].map((p) => [key(p).join(), p]));
  const sorted = [...all.values()].sort(
    (a, b) =>
      key(a)
        .map((v, i) => v - key(b)[i]!)
        .find((d) => d !== 0) ?? 0,
  );
  const head = JSON.stringify({ id: EMPTY.id, version: EMPTY.version, source: EMPTY.source }).slice(0, -1);
  writeFileSync(FILE, `${head},"pictures":[\n${sorted.map((p) => JSON.stringify(p)).join(',\n')}\n]}\n`);
}

export function describe(shot: Pick<Picture, 'family' | 'condition' | 'view'>, width: Width, bytes: Uint8Array): Picture {
  return {
    family: shot.family,
    condition: shot.condition,
    view: shot.view,
    width,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}
