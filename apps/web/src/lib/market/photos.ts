import type { Photo } from '#lib/ui/photo.ts';

const WIDTHS = [320, 640, 1280];

/** A picture as the api publishes it: every file it has, with its size. */
export interface PublishedPhoto {
  id: string;
  shotId: string | null;
  width: number;
  height: number;
  rendering: boolean;
  files: readonly { format: 'avif' | 'webp'; width: number; height: number; url: string }[];
}
/** `name` is what the picture shows: the name of the shot it answers, where there is one. */
export function photoOf(published: PublishedPhoto, name?: string): Photo {
  const files = (format: string) => published.files.filter((f) => f.format === format).sort((a, b) => a.width - b.width);
  const webp = files('webp');
  const middle = webp.find((f) => f.width >= 640) ?? webp.at(-1) ?? published.files[0];
  const set = (format: string) =>
    files(format)
      .map((f) => `${f.url} ${f.width}w`)
      .join(', ') || undefined;
  return {
    id: published.id,
    alt: name,
    caption: name,
    src: middle?.url ?? '',
    width: middle?.width,
    height: middle?.height,
    webp: set('webp'),
    avif: set('avif'),
    rendering: published.rendering,
  };
}
/** Our own drawing of a machine of the family, marked as one; where there is no photograph. */
export function renderingOf(family: string, view = 'front_left', condition = 'good'): Photo {
  const file = (w: number) => `/api/renderings/${family}.${condition}.${view}.${w}.webp`;
  return { id: `${family}.${view}`, src: file(640), webp: WIDTHS.map((w) => `${file(w)} ${w}w`).join(', '), rendering: true };
}
