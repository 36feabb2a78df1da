import { inflateSync } from 'node:zlib';
import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { jwsFits, readJws, signJws, type SealKey } from './seal-key.js';
import { verifySeal, type SealVerdict } from './seal.js';

/*
 * A sealed PDF is a PDF whose attachment is the sealed JSON, followed by one comment line with a signature over every byte
 * before it, and by the end-of-file lines once more, as a reader of PDF looks for them at the very end. So the picture a
 * person sees is as protected as the data a machine reads, and no renderer has to be trusted to draw the same page twice.
 */
const MARK = '\n%ironsilk-pdf-seal ';
const HEADER_TYPE = 'ironsilk-pdf-seal+jws';

export type PdfSeal = { type: 'ironsilk.pdf-seal'; pagesHash: string; documentHash: string; use: string };

const endOf = (xrefAt: string): string => `\nstartxref\n${xrefAt}\n%%EOF\n`;

/** Where the cross-reference table starts, as the file's own last lines say. */
function lastXref(pages: Buffer): string | undefined {
  return /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pages.subarray(-64).toString('latin1'))?.[1];
}

/** Seals a finished PDF that carries `sealed` as its attachment. The key must be the one that sealed the attachment. */
export function sealPdf(pages: Buffer, sealed: Buffer, key: SealKey): Buffer {
  const verdict = verifySeal(sealed);
  const xrefAt = lastXref(pages);
  if (!verdict.ok || verdict.signer?.keyId !== key.keyId) throw new DomainError('pdf_seal.other_key', 'invalid', 'sealed');
  if (!xrefAt) throw new DomainError('pdf_seal.not_pdf', 'invalid', 'pages');
  const claim: PdfSeal = {
    type: 'ironsilk.pdf-seal',
    pagesHash: sha256Hex(pages),
    documentHash: verdict.documentHash!,
    use: verdict.document!.type,
  };
  return Buffer.concat([pages, Buffer.from(`${MARK}${signJws(canonicalJson(claim), key, { typ: HEADER_TYPE })}${endOf(xrefAt)}`)]);
}

export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** The first embedded file of a PDF; undefined when it has none or it cannot be unpacked. */
export function attachmentOf(pdf: Buffer): Buffer | undefined {
  const found = pdf.indexOf('/Type /EmbeddedFile');
  if (found < 0) return undefined;
  const start = pdf.indexOf('stream\n', found);
  const length = /\/Length (\d+)/.exec(pdf.subarray(pdf.lastIndexOf('obj', found), start).toString('latin1'))?.[1];
  if (start < 0 || !length) return undefined;
  const raw = pdf.subarray(start + 7, start + 7 + Number(length));
  try {
    return inflateSync(raw, { maxOutputLength: 16 * 1024 * 1024 });
  } catch {
    return undefined;
  }
}

/** Checks a sealed PDF offline: its attachment as `verifySeal` does, then every byte of the PDF itself. */
export function verifyPdfSeal(bytes: Uint8Array, trustedRoots: readonly string[] = []): SealVerdict & { sealed?: Buffer } {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cut = pdf.lastIndexOf(MARK);
  const refuse = (id: string, detail: string): SealVerdict => ({ ok: false, checks: [{ id, ok: false, detail }] });
  const sealed = cut < 0 ? undefined : attachmentOf(pdf.subarray(0, cut));
  if (!sealed) return refuse('format', 'this PDF carries no sealed report: it was not made by the market, or was printed or saved anew');
  const verdict = verifySeal(sealed, trustedRoots);
  if (!verdict.signer) return verdict;

  const pages = pdf.subarray(0, cut);
  const tail = pdf.subarray(cut + MARK.length).toString('latin1');
  const jws = tail.slice(0, Math.max(0, tail.indexOf('\n')));
  const claim: PdfSeal = {
    type: 'ironsilk.pdf-seal',
    pagesHash: sha256Hex(pages),
    documentHash: verdict.documentHash!,
    use: verdict.document!.type,
  };
  const parts = readJws(jws);
  const whole = tail === `${jws}${endOf(lastXref(pages) ?? '')}`;
  const fits = parts?.header.typ === HEADER_TYPE && jwsFits(jws, verdict.signer.publicJwk);
  const same = whole && fits && parts?.payload === canonicalJson(claim);
  const detail = same
    ? `every byte of the PDF is as it was sealed (${claim.pagesHash.slice(0, 16)}…)`
    : 'the pages were changed after the PDF was sealed';
  return { ...verdict, ok: verdict.ok && same, checks: [...verdict.checks, { id: 'pages', ok: same, detail }], sealed };
}

/** Checks either kind of sealed file. */
export const verifySealedFile = (bytes: Uint8Array, trustedRoots: readonly string[] = []): SealVerdict =>
  isPdf(bytes) ? verifyPdfSeal(bytes, trustedRoots) : verifySeal(bytes, trustedRoots);
