import { create } from 'qrcode';

/** A QR code as one SVG path with its size in modules, quiet zone included. */
export interface Qr {
  size: number;
  path: string;
}
const QUIET = 4;

export function qrOf(text: string): Qr {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  return { size: modules.size + 2 * QUIET, path };
}
