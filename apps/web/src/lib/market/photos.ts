import type { Photo } from '#lib/ui/photo.ts';

const WIDTHS = [320, 640, 1280];

/** A published picture of a listing in all its sizes. */
export function photoOf(id: string, alt?: string): Photo {
  const base = `/api/media/${id}`;
  return { id, alt, src: `${base}/640.webp`, webp: WIDTHS.map((w) => `${base}/${w}.webp ${w}w`).join(', '), avif: WIDTHS.map((w) => `${base}/${w}.avif ${w}w`).join(', ') };
}
/** Our own drawing of a machine of the family, marked as one; where there is no photograph. */
export function renderingOf(family: string, view = 'front_left', condition = 'good'): Photo {
  const file = (w: number) => `/api/renderings/${family}.${condition}.${view}.${w}.webp`;
  return { id: `${family}.${view}`, src: file(640), webp: WIDTHS.map((w) => `${file(w)} ${w}w`).join(', '), rendering: true };
}
