import { inflateSync } from 'node:zlib';

/*
 * Reads the words off a printed paper of the market, as a person does who selects them: every glyph through the font's own
 * table of characters (ToUnicode, ISO 32000-1 §9.10.3). Knows the plain PDF that our printer writes, not every PDF there is.
 */

const STREAM = /(\d+) 0 obj\n((?:(?!endobj)[^])*?)stream\n/g;

/** Objects that carry a stream, unpacked, by their number. */
function streams(pdf: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of pdf.matchAll(STREAM)) {
    const [head, no, dictionary] = match as unknown as [string, string, string];
    const length = /\/Length (\d+)/.exec(dictionary)?.[1];
    if (!length) continue;
    const start = match.index + head.length;
    const raw = Buffer.from(pdf.slice(start, start + Number(length)), 'latin1');
    found.set(no, dictionary.includes('/FlateDecode') ? inflateSync(raw).toString('latin1') : raw.toString('latin1'));
  }
  return found;
}

// A ligature is several characters with spaces between.
const utf16 = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** Which characters each glyph stands for. */
function charactersOf(map: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const [, from, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi))
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], n) => characters.set(parseInt(from!, 16) + n, utf16(hex!)));
  return characters;
}

/** All the words of a PDF, a line for each piece that was set at once. */
export function textOfPdf(bytes: Buffer): string {
  const pdf = bytes.toString('latin1');
  const unpacked = streams(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name, font] of pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = new RegExp(`\\n${font} 0 obj\\n(?:(?!endobj)[^])*?/ToUnicode (\\d+) 0 R`).exec(pdf)?.[1];
    if (map) fonts.set(name!, charactersOf(unpacked.get(map) ?? ''));
  }
  const lines: string[] = [];
  for (const content of unpacked.values()) {
    let font: Map<number, string> | undefined;
    for (const [, name, pieces] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name);
      else if (font)
        lines.push(
          [...pieces!.matchAll(/<([0-9a-f]*)>/gi)]
            .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
            .map((g) => font!.get(parseInt(g, 16)) ?? '')
            .join(''),
        );
    }
  }
  return lines.join('\n');
}
