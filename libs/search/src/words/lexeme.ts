import { isHan, tokensOf } from '../document/search-text.js';

/** A piece of what was typed: where it stands in it, and its words as the index spells them. A sign has no words. */
export type Lexeme = {
  readonly kind: 'word' | 'number' | 'sign' | 'literal';
  /** Normalised: `pc200`, `挖掘机`, `60`; the sign itself for a sign. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether a space or the beginning stands before it. */
  readonly apart: boolean;
};

// What is put in quotes is looked for as it stands: no correction, no synonym.
const QUOTED = /["“”«„]([^"“”«»„]+)["”“»]/u;
const PIECE = /["“”«„][^"“”«»„]+["”“»]|\p{Script=Han}+|\p{Nd}+|[\p{L}\p{N}\p{M}]+|[$€£¥￥₽₸₦₹≤≥<>=+~～–—.,'’٬٫/-]/gu;

/**
 * What was typed, cut into words, numbers and signs that keep their place. Letters that touch digits stay with them (`pc200`),
 * since a model number is one word; numbers and Chinese stand apart.
 */
export function lexemesOf(text: string): Lexeme[] {
  const out: Lexeme[] = [];
  let last = -1;
  for (const found of text.matchAll(PIECE)) {
    const [start, end] = [found.index, found.index + found[0].length];
    const quoted = QUOTED.exec(found[0]);
    const add = (kind: Lexeme['kind'], shown: string): void => {
      out.push({ kind, text: shown, start, end, apart: start !== last });
    };
    if (quoted) for (const token of tokensOf(quoted[1]!)) add('literal', token);
    else if (/^[\p{L}\p{N}\p{M}]/u.test(found[0]))
      for (const token of tokensOf(found[0])) add(/^\d+$/.test(token) ? 'number' : 'word', token);
    else add('sign', found[0].normalize('NFKC'));
    last = end;
  }
  return joined(out);
}

// `pc` and `200` that touch are one word, as they were typed: the number was only cut off so that numbers can be read.
function joined(pieces: readonly Lexeme[]): Lexeme[] {
  const out: Lexeme[] = [];
  for (const piece of pieces) {
    const before = out.at(-1);
    const glued =
      before && before.end === piece.start && [before, piece].every((p) => (p.kind === 'word' && !isHan(p.text)) || p.kind === 'number');
    if (glued) out[out.length - 1] = { ...before, kind: 'word', text: before.text + piece.text, end: piece.end };
    else out.push(piece);
  }
  return out;
}
