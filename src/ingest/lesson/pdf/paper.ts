/**
 * A4 paper with a structure that a screen reader can follow (PDF/UA-1, ISO 14289-1): headings, paragraphs, lists with
 * their marks, tables with their headers, figures with their alternative, bookmarks; everything else is an artifact.
 * Lengths are PDF points (1/72 inch).
 */
import { localeOf } from '../../../words/message.ts';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type { Block, Run } from '../../../domain/lesson/runs.ts';
import type { Lang } from '../../../domain/text/text.ts';
import type { Letters } from './letters.ts';
import { drawTable } from './paper-table.ts';
import { escapeXml } from '../../../domain/text/markup.ts';

const MARGIN = 45;
/** Room below for the page's number. */
const FOOT = 12;
const INK = '#000000';
const RULE = '#777777';
const BODY = 10.5;
const NOTE = 8.5;

/** PDFKit takes a figure's place too; its types do not say so yet. */
type StructOptions = NonNullable<Parameters<PDFKit.PDFDocument['struct']>[1]> & {
  readonly bbox?: readonly [number, number, number, number];
};

interface PaperOptions {
  readonly title: string;
  readonly author: string;
  readonly lang: Lang;
  readonly letters: Letters;
}

/** What stands before a list's item. `said` is what a screen reader reads for a drawn mark. */
export type Mark =
  | { readonly kind: 'dash' }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'box'; readonly said: string; readonly ticked?: boolean | undefined }
  | { readonly kind: 'rank'; readonly said: string };

export interface ListItem {
  readonly mark: Mark;
  readonly runs: readonly Run[];
}

const INDENT: Readonly<Record<Mark['kind'], number>> = { dash: 16, number: 16, box: 17, rank: 24 };
const NUMBERING: Readonly<Record<Mark['kind'], string>> = { dash: 'Disc', number: 'Decimal', box: 'Square', rank: 'Square' };

export class Paper {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #bytes: Promise<Buffer>;
  readonly #footer: string;
  readonly #writable: Letters['writable'];
  /** Bookmarks of the headings above the next one, outermost first. */
  readonly #marks: PDFKit.PDFOutline[];
  /** Page and bottom of the last code: what is as wide as the page starts below. */
  #code = { page: -1, bottom: 0 };

  constructor(options: PaperOptions) {
    this.#document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN },
      bufferPages: true,
      tagged: true,
      subset: 'PDF/UA',
      pdfVersion: '1.7',
      displayTitle: true,
      lang: options.lang === 'fr' ? 'fr-FR' : localeOf(options.lang),
      // A fixed date: the same lesson gives the same bytes.
      info: { Title: options.title, Author: options.author, CreationDate: new Date(0), ModDate: new Date(0) },
    } as unknown as PDFKit.PDFDocumentOptions);
    escapeMetadata(this.#document, [options.title, options.author]);
    this.#footer = options.title;
    this.#writable = options.letters.writable;
    const chunks: Buffer[] = [];
    this.#bytes = new Promise((resolve, reject) => {
      this.#document.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.#document.on('end', () => resolve(Buffer.concat(chunks)));
      this.#document.on('error', reject);
    });
    this.#document.registerFont('regular', options.letters.regular).registerFont('bold', options.letters.bold);
    this.#document.font('regular').fontSize(BODY).fillColor(INK);
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
    this.#marks = [this.#document.outline];
  }

  get width(): number {
    return this.#document.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.#document.page.height - MARGIN - FOOT;
  }

  #leaf(type: string, draw: () => void, options: StructOptions = {}, parent = this.#root): void {
    parent.add(this.#document.struct(type, options, [draw]));
  }

  #artifact(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }

  /** Starts a new page unless this much height is left. */
  room(height: number): void {
    if (this.#document.y + height > this.#bottom) this.#document.addPage();
  }

  gap(height = 6): void {
    this.#document.y += height;
  }

  /** Height of a text of the body, so that what belongs together can stay on one page. */
  heightOf(text: string, width = this.width): number {
    return this.#document.font('regular').fontSize(BODY).heightOfString(this.#writable(text), { width, lineGap: 1.5 });
  }

  heading(level: 1 | 2 | 3, text: string, width = this.width): void {
    const size = { 1: 22, 2: 14, 3: 11.5 }[level];
    const shown = this.#writable(text);
    this.#leaf(`H${level}`, () => this.#document.font('bold').fontSize(size).text(shown, MARGIN, this.#document.y, { width }));
    this.#marks.length = Math.min(this.#marks.length, level);
    const above = this.#marks.at(-1);
    if (above) this.#marks.push(above.addItem(shown));
    this.#document.font('regular').fontSize(BODY);
    this.gap(level === 1 ? 6 : 3);
  }

  #runs(runs: readonly Run[], x: number, width: number): void {
    const shown = runs.filter((run) => run.text !== '');
    shown.forEach((run, i) => {
      this.#document.font(run.bold ? 'bold' : 'regular').fontSize(BODY);
      const options = { width, continued: i < shown.length - 1, lineGap: 1.5 };
      if (i === 0) this.#document.text(this.#writable(run.text), x, this.#document.y, options);
      else this.#document.text(this.#writable(run.text), options);
    });
    this.#document.font('regular');
  }

  blocks(blocks: readonly Block[], width = this.width): void {
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[i];
      if (!block) continue;
      if (block.kind === 'item') {
        const items = blocks.slice(i).findIndex((one) => one.kind !== 'item');
        const list = blocks.slice(i, items === -1 ? undefined : i + items);
        this.list(
          list.map(({ runs }) => ({ mark: { kind: 'dash' }, runs })),
          width,
        );
        i += list.length - 1;
        continue;
      }
      this.room(30);
      if (block.kind === 'heading') this.heading(3, block.runs.map((run) => run.text).join(''), width);
      else if (block.kind === 'row')
        this.#leaf('P', () => this.#runs([{ text: block.runs.map((run) => run.text).join('  ·  '), bold: false }], MARGIN, width));
      else this.#leaf('P', () => this.#runs(block.runs, MARGIN, width));
      this.gap(3);
    }
  }

  paragraph(text: string, bold = false): void {
    this.blocks([{ kind: 'paragraph', runs: [{ text, bold }] }]);
  }

  note(text: string): void {
    this.#leaf('P', () =>
      this.#document.font('regular').fontSize(NOTE).text(this.#writable(text), MARGIN, this.#document.y, { width: this.width }),
    );
    this.#document.fontSize(BODY);
    this.gap(3);
  }

  /** A list, each item with its mark: a dash, a number, a box to tick, a box for a rank. */
  list(items: readonly ListItem[], width = this.width): void {
    const [first] = items;
    if (!first) return;
    const list = this.#document.struct('L');
    Object.assign((list as unknown as { dictionary: { data: object } }).dictionary.data, {
      A: { O: 'List', ListNumbering: NUMBERING[first.mark.kind] },
    });
    this.#root.add(list);
    for (const { mark, runs } of items) {
      this.room(20);
      const top = this.#document.y;
      const item = this.#document.struct('LI');
      list.add(item);
      this.#leaf(
        'Lbl',
        () => this.#mark(mark, top),
        mark.kind === 'box' || mark.kind === 'rank' ? { alt: mark.said, bbox: [MARGIN, top, MARGIN + INDENT[mark.kind], top + 12] } : {},
        item,
      );
      this.#document.y = top;
      this.#leaf('LBody', () => this.#runs(runs, MARGIN + INDENT[mark.kind], width - INDENT[mark.kind]), {}, item);
      item.end();
      this.gap(3);
    }
    list.end();
  }

  #mark(mark: Mark, top: number): void {
    if (mark.kind === 'dash' || mark.kind === 'number') {
      this.#document
        .font('regular')
        .fontSize(BODY)
        .text(mark.kind === 'dash' ? '–' : mark.text, MARGIN, top, { width: 16 });
      return;
    }
    this.#document
      .lineWidth(0.9)
      .rect(MARGIN, top + 1, mark.kind === 'rank' ? 16 : 9.5, 9.5)
      .stroke(INK);
    if (mark.kind === 'box' && mark.ticked)
      this.#document
        .lineWidth(1.6)
        .moveTo(MARGIN + 2, top + 6)
        .lineTo(MARGIN + 4.2, top + 8.6)
        .lineTo(MARGIN + 8, top + 2.6)
        .stroke(INK);
  }

  /** Lines to write on: as many as asked or as the page has room for, six at least. */
  lines(count: number): void {
    this.room(Math.min(count, 6) * 20);
    const fitting = Math.floor((this.#bottom - this.#document.y) / 20);
    for (let i = 0; i < Math.min(count, fitting); i++) {
      this.#document.y += 20;
      this.#artifact(() =>
        this.#document
          .lineWidth(0.5)
          .moveTo(MARGIN, this.#document.y)
          .lineTo(MARGIN + this.width, this.#document.y)
          .stroke(RULE),
      );
    }
    this.gap(8);
  }

  /** « Answer: ______ mm ». */
  blank(label: string, unit: string | undefined): void {
    this.room(26);
    this.gap(6);
    const top = this.#document.y;
    const x = MARGIN + this.#document.font('regular').fontSize(BODY).widthOfString(`${label} `);
    this.#leaf('P', () => {
      this.#document.text(this.#writable(label), MARGIN, top, { width: this.width, lineBreak: false });
      if (unit !== undefined) this.#document.text(this.#writable(unit), x + 112, top, { lineBreak: false });
    });
    this.#artifact(() =>
      this.#document
        .lineWidth(0.6)
        .moveTo(x + 2, top + 12)
        .lineTo(x + 105, top + 12)
        .stroke(INK),
    );
    this.#document.x = MARGIN;
    this.#document.y = top + 14;
    this.gap(6);
  }

  /** A picture no wider nor higher than asked; JPEG or PNG. Its alternative is printed below for all. */
  picture(
    bytes: Buffer,
    size: { readonly width: number; readonly height: number },
    alt: string,
    most: { readonly width: number; readonly height: number },
  ): void {
    const scale = Math.min(most.width / size.width, most.height / size.height);
    const [width, height] = [size.width * scale, size.height * scale];
    this.room(height + 20);
    const top = this.#document.y;
    this.#leaf('Figure', () => this.#document.image(bytes, MARGIN, top, { width, height }), {
      alt,
      bbox: [MARGIN, top, MARGIN + width, top + height],
    });
    this.#document.y = top + height + 3;
    // The same words as the alternative: read once.
    this.#artifact(() =>
      this.#document.font('regular').fontSize(NOTE).text(this.#writable(alt), MARGIN, this.#document.y, { width: this.width }),
    );
    this.#document.fontSize(BODY);
    this.gap(3);
  }

  /** Where the next line begins, points from the page's top. */
  get line(): number {
    return this.#document.y;
  }

  /**
   * A QR code at the right of what begins at a line: written after it, so that its heading is read before it. The current
   * line stays where it is.
   * @param alt what a screen reader says; the address belongs to it
   */
  code(address: string, alt: string, top: number): void {
    const { data, size } = encode(address, { border: 0 });
    const side = 62;
    const cell = side / size;
    const left = MARGIN + this.width - side;
    const below = this.#document.y;
    this.#leaf(
      'Figure',
      () => {
        data.forEach((row, y) =>
          row.forEach((dark, x) => {
            // Cells overlap by a hair, so that no white line shows between them.
            if (dark) this.#document.rect(left + x * cell, top + y * cell, cell + 0.05, cell + 0.05);
          }),
        );
        this.#document.fill(INK);
      },
      { alt, bbox: [left, top, left + side, top + side] },
    );
    this.#document.y = below;
    this.#code = { page: this.#page, bottom: top + side + 6 };
  }

  get #page(): number {
    return this.#document.bufferedPageRange().count;
  }

  /** Goes below the code at the right, if it is still beside. */
  clear(): void {
    if (this.#code.page === this.#page) this.#document.y = Math.max(this.#document.y, this.#code.bottom);
  }

  table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
    this.room(40 + Math.min(rows.length, 10) * 14);
    drawTable(
      this.#document,
      this.#root,
      { x: MARGIN, width: this.width, bottom: this.#bottom, size: NOTE, rule: RULE },
      { caption: this.#writable(caption), head: head.map(this.#writable), rows: rows.map((row) => row.map(this.#writable)) },
    );
    this.#document.font('regular').fontSize(BODY);
    this.#document.x = MARGIN;
    this.gap(8);
  }

  rule(): void {
    this.gap(6);
    this.#artifact(() =>
      this.#document
        .lineWidth(0.5)
        .moveTo(MARGIN, this.#document.y)
        .lineTo(MARGIN + this.width, this.#document.y)
        .stroke(RULE),
    );
    this.gap(8);
  }

  /** Numbers the pages and closes the document. */
  async finish(): Promise<Buffer> {
    const document = this.#document;
    const { start, count } = document.bufferedPageRange();
    for (let i = start; i < start + count; i++) {
      document.switchToPage(i);
      // Below the bottom margin a text would open a page of its own.
      document.page.margins.bottom = 0;
      document.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
      document
        .font('regular')
        .fontSize(8)
        .text(this.#writable(`${this.#footer}  ·  ${i + 1} / ${count}`), MARGIN, document.page.height - MARGIN + 4, {
          width: this.width,
          align: 'center',
          lineBreak: false,
        });
      document.endMarkedContent();
    }
    this.#root.end();
    document.end();
    return this.#bytes;
  }
}

/** PDFKit writes the title and the author into the XML of the metadata as they are: « A & B » would break it. */
function escapeMetadata(document: PDFKit.PDFDocument, texts: readonly string[]): void {
  const { metadata } = document as unknown as { metadata: { append(xml: string, newline?: boolean): void } };
  const append = metadata.append.bind(metadata);
  metadata.append = (xml, newline) =>
    append(
      texts.reduce((whole, text) => whole.replaceAll(`>${text}<`, () => `>${escapeXml(text)}<`), xml),
      newline,
    );
}
