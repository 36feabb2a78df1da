import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const messages = join(root, 'messages');
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Tree = { [key: string]: string | Tree };
function keys(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : keys(value, `${prefix}${key}.`)));
}
function texts(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));
}
const read = (lang: string, namespace: string): Tree => JSON.parse(readFileSync(join(messages, lang, `${namespace}.json`), 'utf8')) as Tree;
const namespacesOf = (lang: string): string[] =>
  existsSync(join(messages, lang))
    ? readdirSync(join(messages, lang))
        .filter((f) => f.endsWith('.json'))
        .map((f) => f.slice(0, -5))
    : [];
const bare = (lang: string, namespace: string): string[] =>
  [...new Set(keys(read(lang, namespace)).map((key) => key.replace(PLURAL, '')))].sort();

describe('the message catalogues', () => {
  it('have the same files in English and Chinese', () => {
    expect(namespacesOf('zh').sort()).toEqual(namespacesOf('en').sort());
  });
  it.each(namespacesOf('en'))('say everything of %s in both languages', (namespace) => {
    expect(bare('zh', namespace)).toEqual(bare('en', namespace));
  });
  it.each(['ru', 'fr', 'ar'])('hold no key in %s that English lacks', (lang) => {
    const strange = namespacesOf(lang).flatMap((ns) =>
      bare(lang, ns)
        .filter((key) => !bare('en', ns).includes(key))
        .map((key) => `${ns}:${key}`),
    );
    expect(strange).toEqual([]);
  });
  it.each(['ru', 'fr', 'ar'])('are complete in %s for the public market', (lang) => {
    const missing = ['common', 'market', 'machine', 'prices', 'edition'].flatMap((ns) =>
      namespacesOf('en').includes(ns)
        ? bare('en', ns)
            .filter((key) => !(namespacesOf(lang).includes(ns) ? bare(lang, ns) : []).includes(key))
            .map((key) => `${ns}:${key}`)
        : [],
    );
    expect(missing).toEqual([]);
  });
  it('use the same placeholders in every language', () => {
    const wrong: string[] = [];
    for (const lang of ['zh', 'ru', 'fr', 'ar'])
      for (const ns of namespacesOf(lang)) {
        const flat = (tree: Tree) =>
          new Map(
            keys(tree).map((key) => [
              key,
              key.split('.').reduce<string | Tree>((node, part) => (node as Tree)[part] ?? '', tree) as string,
            ]),
          );
        const base = flat(read('en', ns));
        for (const [key, text] of flat(read(lang, ns))) {
          const twin = base.get(key) ?? base.get(key.replace(PLURAL, '_other')) ?? '';
          const holes = (s: string) =>
            [...new Set(s.match(/\{\{\w+\}\}/g) ?? [])]
              .filter((h) => h !== '{{count}}')
              .sort()
              .join();
          // "No machine", "one machine", "two machines" say the number in words.
          const spoken = /_(zero|one|two)$/.test(key) && !text.includes('{{total}}');
          if (holes(text) !== holes(spoken ? twin.replaceAll('{{total}}', '') : twin)) wrong.push(`${lang}/${ns}:${key}`);
        }
      }
    expect(wrong).toEqual([]);
  });
  it('are never empty', () => {
    expect(
      namespacesOf('en')
        .flatMap((ns) => texts(read('en', ns)).concat(texts(read('zh', ns))))
        .filter((text) => text.trim() === ''),
    ).toEqual([]);
  });
});

describe('the pages', () => {
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (f) => /\.(svelte|ts)$/.test(f) && !f.endsWith('.spec.ts'),
  );
  const used = sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/['"`]([a-z_]+):([A-Za-z0-9_.]*(?:\$\{)?)/g)].map((m) => ({
      file,
      namespace: m[1]!,
      key: m[2]!,
    })),
  );
  it('use no key that no catalogue has', () => {
    const known = new Map(namespacesOf('en').map((ns) => [ns, bare('en', ns)]));
    const missing = used
      .filter(({ namespace, key }) => known.has(namespace) && key !== '')
      .filter(({ namespace, key }) =>
        key.endsWith('${')
          ? !known.get(namespace)!.some((k) => k.startsWith(key.slice(0, -2)))
          : !known.get(namespace)!.some((k) => k === key.replace(PLURAL, '') || k.startsWith(`${key}.`)),
      )
      .map(({ file, namespace, key }) => `${file}: ${namespace}:${key}`);
    expect(missing).toEqual([]);
  });
  it('carry no style attribute and no inline handler, which the CSP would refuse', () => {
    const bad = sources
      .filter((file) => file.endsWith('.svelte'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/<[a-z][^<>]*\s(style(:[\w-]+)?=|on[a-z]+="(?!\{))/g)].map(
          (m) => `${file}: ${m[0].slice(0, 80)}`,
        ),
      );
    expect(bad).toEqual([]);
  });
});
