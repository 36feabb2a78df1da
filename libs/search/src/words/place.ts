import { LANGUAGES } from '@ironsilk/catalog';
import { phraseKey } from './word-keywords.js';

/** A place as somebody names it. */
export type Place = {
  readonly country: string;
  /** UN/LOCODE of the port it is, or null for a country and a town without one. */
  readonly port: string | null;
  /** How the town may be written on a listing, each as one word; empty for a country. */
  readonly towns: readonly string[];
};
/** `standing`: the Russian form that says where something is ("в Кении"), not where it goes. */
export type NamedPlace = Place & { readonly standing: boolean };

export type PlaceSource = {
  readonly ports: readonly {
    readonly code: string;
    readonly country: string;
    readonly name: { readonly en: string; readonly zh: string };
  }[];
  /** Countries that have a port, a lane or rules. */
  readonly countries: readonly string[];
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly towns: readonly { readonly country: string; readonly names: readonly string[] }[];
};

/** The town of a listing or of a search as one word of the index. */
export const townWord = (name: string): string => `c:${phraseKey(name).replaceAll(' ', '')}`;

// "Shanghai (Waigaoqiao, Yangshan)", "蛇口（深圳）": a port and what stands in brackets are names of it.
const namesOf = (text: string): string[] =>
  text
    .split(/[(),（）、]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

type Form = { readonly text: string; readonly standing: boolean };

/** A Russian name as it stands after в, до, для: "Кения, Кению, Кении". Names that do not decline come back as they are. */
export function russianForms(name: string): Form[] {
  const going = (text: string): Form => ({ text, standing: false });
  const standing = (text: string): Form => ({ text, standing: true });
  const stem = name.slice(0, -1);
  if (name.includes(' ') || /[оиуыэю]$/iu.test(name)) return [going(name)];
  if (name.endsWith('ия')) return [going(name), going(`${stem}ю`), standing(`${stem}и`)];
  if (name.endsWith('я')) return [going(name), going(`${stem}ю`), going(`${stem}и`), standing(`${stem}е`)];
  if (name.endsWith('а')) return [going(name), going(`${stem}у`), going(`${stem}ы`), going(`${stem}и`), standing(`${stem}е`)];
  if (name.endsWith('ь') || name.endsWith('й')) return [going(name), going(`${stem}я`), going(`${stem}и`), standing(`${stem}е`)];
  return /[бвгджзклмнпрстфхцчшщ]$/iu.test(name) ? [going(name), going(`${name}а`), standing(`${name}е`)] : [going(name)];
}

const formsOf = (name: string): Form[] =>
  /\p{Script=Cyrillic}/u.test(name)
    ? russianForms(name)
    : /\p{Script=Arabic}/u.test(name) // ل is written into the word it stands before
      ? [name, `ل${name}`, name.startsWith('ال') ? `لل${name.slice(2)}` : name].map((text) => ({ text, standing: false }))
      : [{ text: name, standing: false }];

/** Names of countries, ports and towns in the five languages. */
export class Places {
  private readonly places = new Map<string, NamedPlace>();
  readonly longest: number;

  constructor({ ports, countries, names, towns }: PlaceSource) {
    const spoken = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
    for (const code of new Set([...countries, ...ports.map((p) => p.country)]))
      for (const name of [...spoken.map((language) => language.of(code) ?? code), ...(names[code] ?? [])])
        this.add(name, { country: code, port: null, towns: [] });
    const known = towns.map((town) => ({ ...town, words: town.names.map(townWord) }));
    const named = ports.map((port) => {
      const own = [...namesOf(port.name.en), ...namesOf(port.name.zh)];
      const more = known.filter(({ words }) => own.some((text) => words.includes(townWord(text)))).flatMap((town) => town.names);
      const all = [...new Set([...own, ...more])];
      const place = { country: port.country, port: port.code, towns: [...new Set(all.map(townWord))] };
      return { place, first: [namesOf(port.name.en)[0]!, namesOf(port.name.zh)[0]!], all };
    });
    // "Mumbai" is the port of that name before it is the town of another.
    for (const { place, first } of named) for (const text of first) this.add(text, place);
    for (const { place, all } of named) for (const text of all) this.add(text, place);
    for (const town of known) for (const text of town.names) this.add(text, { country: town.country, port: null, towns: town.words });
    this.longest = Math.max(...[...this.places.keys()].map((key) => key.split(' ').length));
  }

  // The first to take a name keeps it: a country before a port of the same name (Djibouti), a port before a town.
  private add(name: string, place: Place): void {
    for (const { text, standing } of formsOf(name)) {
      const key = phraseKey(text);
      if (key !== '' && !this.places.has(key)) this.places.set(key, { ...place, standing });
    }
  }

  of = (key: string): NamedPlace | undefined => this.places.get(key);

  /** Characters of the longest Chinese name that starts here; 0 for none. */
  hanAt(chars: readonly string[], at: number): number {
    for (let length = Math.min(10, chars.length - at); length > 1; length--)
      if (this.places.has(chars.slice(at, at + length).join(''))) return length;
    return 0;
  }
}
