/** What a form of the editor says about a listing, in the words of the api. Used by the page's action and by the autosave alike. */
export type Change = Record<string, unknown>;

/** Inputs that are facts of the same name; an empty one clears the fact. */
const PLAIN = [
  'familyId',
  'makeId',
  'makeName',
  'modelId',
  'modelName',
  'yearMade',
  'operatingHours',
  'hourMeter',
  'identityNumber',
  'title',
  'description',
  'incoterm',
  'incotermPlace',
  'yardId',
  'lien',
] as const;

type Origin = 'catalogue' | 'plate' | 'dealer';
type Line = { value: string; origin: Origin };

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** A line of the specification as it was drawn; hidden beside its input. */
export const lineBefore = (line: { value: string | number; origin: Origin } | undefined): string =>
  JSON.stringify(line ? { value: String(line.value), origin: line.origin } : null);

/**
 * The change a form means. Facts whose input is not in the form are not touched; of the specification only lines that differ from what
 * was drawn, so that a catalogue value nobody changed does not become the dealer's word.
 */
export function changeOf(form: FormData): Change {
  const change: Change = {};
  for (const name of PLAIN) if (form.has(name)) change[name] = text(form, name) || null;
  if (form.has('askingAmount')) {
    change['askingAmount'] = text(form, 'askingAmount') || null;
    change['currency'] = text(form, 'askingAmount') ? text(form, 'currency') : null;
  }
  const plates = text(form, 'plates').split(',').filter(Boolean);
  if (plates.length > 0)
    change['origins'] = Object.fromEntries(plates.map((name) => [name, form.has(`plate.${name}`) ? 'plate' : 'dealer']));
  const spec: Record<string, Line | null> = {};
  for (const key of text(form, 'specKeys').split(',').filter(Boolean)) {
    const before = JSON.parse(text(form, `was.${key}`) || 'null') as Line | null;
    const value = text(form, `spec.${key}`);
    const plate = form.has(`plate.${key}`);
    const untouched = before ? value === before.value && plate === (before.origin === 'plate') : value === '';
    if (!untouched) spec[key] = value === '' ? null : { value, origin: plate ? 'plate' : 'dealer' };
  }
  if (Object.keys(spec).length > 0) change['spec'] = spec;
  return change;
}
