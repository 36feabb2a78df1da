import { canonicalJson, sha256Hex } from '@ironsilk/kernel';
import {
  defectsSchema,
  partSchema,
  rulesSchema,
  standardSchema,
  type DefectCodes,
  type Item,
  type Rules,
  type StandardFile,
  type Text,
} from './standard.schema.js';

/** An item for one place: `UC.LINK` with sides left and right has become `UC.LINK.L` and `UC.LINK.R`. */
export type StandardItem = Item & { side?: string };

export type StandardSection = Omit<StandardFile['sections'][number], 'use' | 'items'> & { items: StandardItem[] };

/** The executable standard of one family: items with parts and sides put in, rules, codes. `hash` covers all of it. */
export type Standard = Omit<StandardFile, 'sections'> & { sections: StandardSection[]; rules: Rules; defects: DefectCodes; hash: string };

/** How a report names what it was graded by. */
export type StandardRef = { id: string; version: string; hash: string };

export const standardRef = (s: Standard): StandardRef => ({ id: s.id, version: s.version, hash: s.hash });

/** Raw, parsed files of `config/inspection/`. */
export type StandardFiles = { standard: unknown; parts: Readonly<Record<string, unknown>>; rules: unknown; defects: unknown };

const LANGUAGES = ['en', 'zh', 'ru', 'fr', 'ar'] as const;

function sided(title: Text, side: Text): Text {
  const words: Text = { en: `${title.en}, ${side.en}`, zh: `${title.zh}（${side.zh}）` };
  for (const language of LANGUAGES) {
    const [a, b] = [title[language], side[language]];
    if (language !== 'en' && language !== 'zh' && a && b) words[language] = `${a}, ${b}`;
  }
  return words;
}

function placed(item: Item, rules: Rules): StandardItem[] {
  const { sides, ...one } = item;
  if (!sides) return [item];
  return sides.map(
    (side) => ({ ...one, id: `${item.id}.${side}`, title: sided(item.title, rules.sideNames[side]!), side }) as StandardItem,
  );
}

/** Builds a standard from its files. Throws with the file's own path to the fault (`sections.3.items.0.limit …`). */
export function buildStandard(files: StandardFiles): Standard {
  const rules = rulesSchema.parse(files.rules);
  const defects = defectsSchema.parse(files.defects);
  const file = standardSchema.parse(files.standard);
  const sections = file.sections.map(({ use, items, ...section }) => {
    const used = use.flatMap((name) => {
      if (!(name in files.parts)) throw new Error(`${file.id}: section ${section.id} uses the unknown part ${name}`);
      return partSchema.parse(files.parts[name]).items;
    });
    return { ...section, items: [...used, ...items].flatMap((item) => placed(item, rules)) };
  });
  const built = { ...file, sections, rules, defects };
  const faults = standardFaults(built);
  if (faults.length > 0) throw new Error(`${file.id}: ${faults.join('; ')}`);
  return { ...built, hash: sha256Hex(canonicalJson(built)) };
}

/** SYSTEM-COMPONENT-MODE with every part known and the component belonging to the system. */
export function isDefectCode(defects: DefectCodes, code: string): boolean {
  const [system, component, mode, more] = code.split('-');
  return (
    more === undefined &&
    !!system &&
    !!mode &&
    mode in defects.modes &&
    (defects.components[component ?? '']?.systems.includes(system) ?? false)
  );
}

const codesOf = (item: StandardItem): string[] => {
  switch (item.kind) {
    case 'measure':
      return item.atLimit ? [item.atLimit.defect] : [];
    case 'compare':
      return [item.atLimit.defect];
    case 'check':
      return [item.onFail.defect];
    case 'scale':
      return [item.defect];
    case 'lab':
      return [item.agreeing.one.defect, item.agreeing.several.defect];
    case 'choice':
      return item.options.flatMap((o) => (o.finding ? [o.finding.defect] : []));
    default:
      return [];
  }
};

function itemFaults(item: StandardItem, rules: Rules, defects: DefectCodes): string[] {
  const faults = codesOf(item)
    .filter((code) => !isDefectCode(defects, code))
    .map((code) => `${item.id} names the unknown defect ${code}`);
  if (item.photosRequired && item.photos === 0) faults.push(`${item.id} requires photos without saying how many`);
  if (item.kind === 'scale' && typeof item.anchors === 'string' && !(item.anchors in rules.scales))
    faults.push(`${item.id} uses the unknown scale ${item.anchors}`);
  if ('unit' in item && !(item.unit in rules.units)) faults.push(`${item.id} has the unknown unit ${item.unit}`);
  if (item.kind === 'measure') faults.push(...measureFaults(item));
  if (item.weight > 0 && (item.kind === 'text' || item.kind === 'photos' || item.kind === 'lab'))
    faults.push(`${item.id} cannot be scored; give it weight 0`);
  return faults;
}

function measureFaults(item: Extract<StandardItem, { kind: 'measure' }>): string[] {
  const { id, better, std, warn, limit, target, curve } = item;
  const faults: string[] = [];
  if (better === 'target' && (!target || warn === undefined || limit === undefined || std !== undefined))
    faults.push(`${id} needs target, warn and limit, and no std`);
  if (better !== 'target' && (target || (std === undefined) !== (limit === undefined)))
    faults.push(`${id} needs std and limit, and no target`);
  const from = better === 'target' ? 0 : std;
  if (from !== undefined && limit !== undefined) {
    if (better === 'higher' ? limit >= from : limit <= from) faults.push(`${id}: the limit must lie beyond the standard value`);
    if (warn !== undefined && (warn - from) * (limit - warn) < 0)
      faults.push(`${id}: the warning value must lie between the standard value and the limit`);
  }
  for (const [i, point] of (curve ?? []).entries()) {
    const before = curve![i - 1];
    if (before && (point[0] <= before[0] || point[1] > before[1])) faults.push(`${id}: a worse value must never score more`);
  }
  return faults;
}

function standardFaults(s: Omit<Standard, 'hash'>): string[] {
  const items = s.sections.flatMap((section) => section.items);
  const total = s.sections.reduce((sum, section) => sum + section.weight, 0);
  const faults = items.flatMap((item) => itemFaults(item, s.rules, s.defects));
  const ids = items.map((item) => item.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push(`item ${id} stands twice`);
  for (const section of s.sections)
    for (const item of section.items)
      if (!item.id.startsWith(`${section.id}.`)) faults.push(`${item.id} does not belong to section ${section.id}`);
  if (total !== 100) faults.push(`the section weights add up to ${total}, not 100`);
  const systems = s.sections.flatMap((section) => section.systems);
  for (const system of systems) if (!(system in s.defects.systems)) faults.push(`system ${system} is unknown`);
  const share = Object.values(s.rules.confidence)
    .slice(0, 5)
    .reduce((sum, x) => sum + x, 0);
  if (Math.abs(share - 1) > 1e-9) faults.push(`the shares of the confidence add up to ${share}, not 1`);
  return faults;
}

export const itemsOf = (s: Standard): StandardItem[] => s.sections.flatMap((section) => section.items);
