/** The word RENDERING for the corner of each picture, as strokes, so that it needs no font; and the note in its metadata. */
const LETTERS: Record<string, readonly [path: string, width: number]> = {
  R: ['M0 7V0H3Q5 0 5 2Q5 4 3 4H0M2.6 4L5 7', 5],
  E: ['M4.6 0H0V7H4.6M0 3.4H4', 4.6],
  N: ['M0 7V0L4.8 7V0', 4.8],
  D: ['M0 0V7H2.2Q5 7 5 3.5Q5 0 2.2 0Z', 5],
  I: ['M0 0V7', 0],
  G: ['M4.8 1.4Q4 0 2.5 0Q0 0 0 3.5Q0 7 2.5 7Q4.8 7 4.8 4.6V3.8H3', 4.8],
};

/** An SVG as large as the picture with the mark in its lower right corner; about a fifth of a small picture's width. */
export function markSvg(width: number, height: number): Buffer {
  const unit = width <= 320 ? 1 : width <= 640 ? 1.35 : 1.9;
  const gap = 1.9,
    pad = 3.2;
  let x = 0,
    strokes = '';
  for (const letter of 'RENDERING') {
    const [path, wide] = LETTERS[letter]!;
    strokes += `<path transform="translate(${x} 0)" d="${path}"/>`;
    x += wide + gap;
  }
  const w = (x - gap + 2 * pad) * unit,
    h = (7 + 2 * pad) * unit;
  const left = Math.round(width - w - 5 * unit),
    top = Math.round(height - h - 5 * unit);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="translate(${left} ${top}) scale(${unit})">` +
      `<rect width="${w / unit}" height="${h / unit}" rx="2" fill="#14181d" fill-opacity=".62"/>` +
      `<g transform="translate(${pad} ${pad})" fill="none" stroke="#fff" stroke-opacity=".92" stroke-width="1.15" stroke-linecap="round" stroke-linejoin="round">${strokes}</g></g></svg>`,
  );
}

/** XMP that says what the picture is; the source type is IPTC's word for pictures made by a program alone. */
export function note(subject: string): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia">' +
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Ironsilk rendering, not a photograph: ${subject}</rdf:li></rdf:Alt></dc:description>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta>'
  );
}
