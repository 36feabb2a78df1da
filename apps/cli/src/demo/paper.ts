/**
 * A one-page PDF with a few lines of text in Helvetica: the invented papers of the demo market (licences, invoices). Only printable ASCII is
 * shown; anything else becomes `?`. Small and the same for the same lines, so that loading twice stores nothing twice.
 */
export function paper(title: string, lines: readonly string[]): Buffer {
  const text = (line: string) => line.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, (c) => `\\${c}`);
  const shown = ['0.2 0.2 0.2 rg', 'BT /F1 17 Tf 56 770 Td', `(${text(title)}) Tj`, '/F1 10 Tf 0 -30 Td 15 TL']
    .concat(lines.map((line) => `(${text(line)}) Tj T*`))
    .concat(['0 -20 Td (Invented for the demo market. Not a real document.) Tj ET'])
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = ['0000000000 65535 f ', ...offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n `)].join('\n');
  const end = `xref\n0 ${objects.length + 1}\n${xref}\ntrailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}
