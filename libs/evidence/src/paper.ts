import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

/** Ink of our papers; the grade colours are those of the pages. */
export const INK = {
  text: '#1b2530',
  soft: '#56636f',
  line: '#d3d7db',
  wash: '#f3f1ec',
  accent: '#a8480c',
  good: '#0b6b52',
  warn: '#7a5200',
  bad: '#a3222e',
} as const;

export type PaperOrder = {
  title: string;
  language: 'en' | 'zh';
  /** Stands for every time in the file, so that the same paper made twice is the same bytes. */
  at: Date;
  /** Left and right words of the line at the top of every page. */
  head: readonly [string, string];
  /** Small words at the foot of every page, before the page number. */
  foot: string;
};

export type TextStyle = {
  size?: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'right' | 'center';
  width?: number;
  x?: number;
  gap?: number;
};
export type Column<R> = {
  head: string;
  width: number;
  align?: 'left' | 'right';
  cell: (row: R) => string;
  color?: (row: R) => string | undefined;
  bold?: (row: R) => boolean;
};

const font = (weight: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);
const FACES = { plain: font('400Regular'), bold: font('700Bold') };
const MARGIN = 42;
const FOOT = 40;

/**
 * A4 paper with Latin and Chinese type embedded, PDF/A-3 so that data may travel inside it. A thin layer over pdfkit: places
 * blocks from top to bottom, breaks pages, writes head and foot. Knows no domain.
 */
export class Paper {
  readonly left = MARGIN;
  readonly width = 595.28 - 2 * MARGIN;
  private readonly bottom = 841.89 - MARGIN - FOOT + 12;
  private readonly pdf: PDFKit.PDFDocument;
  y = 0;

  constructor(private readonly order: PaperOrder) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      lang: order.language === 'zh' ? 'zh-CN' : 'en',
      displayTitle: true,
      info: { Title: order.title, Creator: 'Ironsilk', Producer: 'Ironsilk', CreationDate: order.at, ModDate: order.at },
    } as PDFKit.PDFDocumentOptions);
    this.pdf.registerFont('plain', FACES.plain).registerFont('bold', FACES.bold);
    this.page();
  }

  page(): void {
    this.pdf.addPage();
    const [left, right] = this.order.head;
    this.at(left, this.left, 28, { size: 9, bold: true, color: INK.accent });
    this.at(right, this.left, 28, { size: 8, color: INK.soft, align: 'right', width: this.width });
    this.rule(44);
    this.y = 56;
  }

  /** Begins a new page when the next block would not fit. */
  need(height: number): void {
    if (this.y + height > this.bottom) this.page();
  }

  private type(style: TextStyle): void {
    this.pdf
      .font(style.bold ? 'bold' : 'plain')
      .fontSize(style.size ?? 9)
      .fillColor(style.color ?? INK.text);
  }

  /** One line at a place; cut with an ellipsis when it is wider than `width`. */
  at(text: string, x: number, y: number, style: TextStyle = {}): void {
    this.type(style);
    const width = style.width ?? this.width;
    this.pdf.text(text, x, y, { width, align: style.align ?? 'left', lineBreak: false, ellipsis: '…', height: (style.size ?? 9) * 1.4 });
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    this.type(style);
    return this.pdf.heightOfString(text, { width });
  }

  /** Text that wraps, at a place. Returns its height. */
  block(text: string, x: number, y: number, style: TextStyle & { width: number }): number {
    const height = this.heightOf(text, style.width, style);
    this.pdf.text(text, x, y, { width: style.width, align: style.align ?? 'left' });
    return height;
  }

  paragraph(text: string, style: TextStyle = {}): void {
    const width = style.width ?? this.width;
    this.need(Math.min(this.heightOf(text, width, style), 600));
    this.y += this.block(text, style.x ?? this.left, this.y, { ...style, width }) + (style.gap ?? 4);
  }

  heading(text: string, keepWith = 60): void {
    this.need(26 + keepWith);
    this.y += 8;
    this.at(text, this.left, this.y, { size: 12.5, bold: true });
    this.y += 19;
    this.rule(this.y);
    this.y += 6;
  }

  rule(y: number, color: string = INK.line): void {
    this.pdf
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .lineWidth(0.6)
      .strokeColor(color)
      .stroke();
  }

  box(x: number, y: number, width: number, height: number, fill: string, radius = 4): void {
    this.pdf.roundedRect(x, y, width, height, radius).fill(fill);
  }

  /** A picture (JPEG or PNG) inside a box, whole and in the middle. */
  picture(bytes: Buffer, x: number, y: number, width: number, height: number): void {
    this.box(x, y, width, height, INK.wash, 3);
    this.pdf.image(bytes, x, y, { fit: [width, height], align: 'center', valign: 'center' });
  }

  /** Label and value, one below the other in columns. Values wrap. Moves down. */
  facts(pairs: readonly (readonly [string, string])[], columns: number, x = this.left, width = this.width): void {
    const cell = width / columns;
    for (let i = 0; i < pairs.length; i += columns) {
      const line = pairs.slice(i, i + columns);
      const height = Math.max(...line.map(([, value]) => this.heightOf(value, cell - 10, { size: 9 })));
      this.need(height + 16);
      for (const [n, [label, value]] of line.entries()) {
        this.at(label, x + n * cell, this.y, { size: 7, color: INK.soft, width: cell - 10 });
        this.block(value, x + n * cell, this.y + 9.5, { size: 9, width: cell - 10 });
      }
      this.y += height + 15;
    }
  }

  /** A table that carries its head onto every page. Widths are shares of the paper's width. */
  table<R>(columns: readonly Column<R>[], rows: readonly R[], size = 7.6): void {
    const whole = columns.reduce((sum, c) => sum + c.width, 0);
    const widths = columns.map((c) => (c.width / whole) * this.width);
    const head = (): void => {
      this.box(this.left, this.y, this.width, 15, INK.wash, 2);
      this.line(columns, widths, this.y + 3, (c) => [c.head, { size: 7, bold: true, color: INK.soft }]);
      this.y += 17;
    };
    this.need(40);
    head();
    for (const row of rows) {
      const height =
        Math.max(...columns.map((c, i) => this.heightOf(c.cell(row), widths[i]! - 8, { size, bold: c.bold?.(row) ?? false }))) + 5;
      if (this.y + height > this.bottom) {
        this.page();
        head();
      }
      this.line(columns, widths, this.y + 2, (c) => [
        c.cell(row),
        { size, bold: c.bold?.(row) ?? false, color: c.color?.(row) ?? INK.text },
      ]);
      this.y += height;
      this.rule(this.y - 1);
    }
    this.y += 6;
  }

  private line<R>(columns: readonly Column<R>[], widths: readonly number[], y: number, of: (c: Column<R>) => [string, TextStyle]): void {
    let x = this.left;
    for (const [i, column] of columns.entries()) {
      const [text, style] = of(column);
      this.block(text, x + 4, y, { ...style, align: column.align ?? 'left', width: widths[i]! - 8 });
      x += widths[i]!;
    }
  }

  /** A share of a bar, 0–1. */
  bar(x: number, y: number, width: number, share: number, color: string): void {
    this.box(x, y, width, 6, INK.wash, 3);
    if (share > 0) this.box(x, y, Math.max(6, width * Math.min(1, share)), 6, color, 3);
  }

  /** A QR code drawn as shapes, quiet zone left to the caller. */
  qr(text: string, x: number, y: number, size: number): void {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const cell = size / modules.size;
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column)) this.pdf.rect(x + column * cell, y + row * cell, cell + 0.05, cell + 0.05);
    this.pdf.fill('#000000');
  }

  link(x: number, y: number, width: number, height: number, url: string): void {
    this.pdf.link(x, y, width, height, url);
  }

  /** Puts a file inside the paper. */
  attach(bytes: Buffer, name: string, type: string, description: string): void {
    this.pdf.file(bytes, {
      name,
      type,
      description,
      relationship: 'Source',
      creationDate: this.order.at,
      modifiedDate: this.order.at,
    } as PDFKit.Mixins.PDFAttachmentOptions);
  }

  /** Writes the feet and gives the bytes. */
  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise<void>((resolve, reject) => this.pdf.on('end', resolve).on('error', reject));
    const { count } = this.pdf.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.pdf.switchToPage(i);
      this.rule(841.89 - FOOT);
      this.at(this.order.foot, this.left, 841.89 - FOOT + 6, { size: 7, color: INK.soft, width: this.width - 60 });
      this.at(`${i + 1} / ${count}`, this.left, 841.89 - FOOT + 6, { size: 7, color: INK.soft, align: 'right', width: this.width });
    }
    this.pdf.end();
    await done;
    return Buffer.concat(chunks);
  }
}
