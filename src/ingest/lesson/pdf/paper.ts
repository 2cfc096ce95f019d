/**
 * A4 paper with a structure that a screen reader can follow: headings, paragraphs, lists, tables, figures with their
 * alternative, everything else an artifact. Lengths are PDF points (1/72 inch).
 */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type { Block, Run } from '../../../domain/lesson/runs.ts';
import type { Lang } from '../../../domain/text.ts';

const MARGIN = 45;
const INK = '#000000';
const BODY = 10.5;

export interface Letters { readonly regular: Buffer; readonly bold: Buffer }

let letters: Promise<Letters> | undefined;

/** The site's own sans, as files that PDF can embed. */
export function paperLetters(): Promise<Letters> {
  const { resolve } = createRequire(import.meta.url);
  const file = (weight: number) => readFile(resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`));
  letters ??= Promise.all([file(400), file(700)]).then(([regular, bold]) => ({ regular, bold }));
  return letters;
}

interface PaperOptions { readonly title: string; readonly author: string; readonly lang: Lang; readonly letters: Letters }

export class Paper {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #bytes: Promise<Buffer>;
  readonly #footer: string;
  /** Page and bottom of the last code: what is as wide as the page starts below. */
  #code = { page: -1, bottom: 0 };

  constructor(options: PaperOptions) {
    this.#document = new PDFDocument({
      size: 'A4', margins: { top: MARGIN, bottom: MARGIN + 12, left: MARGIN, right: MARGIN }, bufferPages: true, tagged: true, pdfVersion: '1.7', displayTitle: true,
      lang: options.lang === 'fr' ? 'fr-FR' : 'en-GB',
      // A fixed date: the same lesson gives the same bytes.
      info: { Title: options.title, Author: options.author, CreationDate: new Date(0), ModDate: new Date(0) },
    });
    this.#footer = options.title;
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
  }

  get width(): number {
    return this.#document.page.width - 2 * MARGIN;
  }

  #leaf(type: string, draw: () => void, options: { alt?: string } = {}): void {
    this.#root.add(this.#document.struct(type, options, [draw]));
  }

  #artifact(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }

  /** Starts a new page unless this much height is left. */
  room(height: number): void {
    if (this.#document.y + height > this.#document.page.height - MARGIN - 12) this.#document.addPage();
  }

  gap(height = 6): void {
    this.#document.y += height;
  }

  heading(level: 1 | 2 | 3, text: string, width = this.width): void {
    const size = { 1: 22, 2: 14, 3: 11.5 }[level];
    this.#leaf(`H${level}`, () => this.#document.font('bold').fontSize(size).text(clean(text), MARGIN, this.#document.y, { width }));
    this.#document.font('regular').fontSize(BODY);
    this.gap(level === 1 ? 6 : 3);
  }

  #runs(runs: readonly Run[], x: number, width: number): void {
    const shown = runs.filter((run) => run.text !== '');
    shown.forEach((run, i) => {
      this.#document.font(run.bold ? 'bold' : 'regular').fontSize(BODY);
      const options = { width, continued: i < shown.length - 1, lineGap: 1.5 };
      if (i === 0) this.#document.text(clean(run.text), x, this.#document.y, options);
      else this.#document.text(clean(run.text), options);
    });
    this.#document.font('regular');
  }

  blocks(blocks: readonly Block[], width = this.width): void {
    for (const block of blocks) {
      this.room(30);
      if (block.kind === 'heading') this.heading(3, block.runs.map((run) => run.text).join(''), width);
      else if (block.kind === 'item') this.item(block.runs, '–');
      else if (block.kind === 'row') this.#leaf('P', () => this.#runs([{ text: block.runs.map((run) => run.text).join('  ·  '), bold: false }], MARGIN, width));
      else this.#leaf('P', () => this.#runs(block.runs, MARGIN, width));
      this.gap(3);
    }
  }

  paragraph(text: string, bold = false): void {
    this.blocks([{ kind: 'paragraph', runs: [{ text, bold }] }]);
  }

  note(text: string): void {
    this.#leaf('P', () => this.#document.font('regular').fontSize(8.5).text(clean(text), MARGIN, this.#document.y, { width: this.width }));
    this.#document.fontSize(BODY);
    this.gap(3);
  }

  /** A list's item with a mark that is read with it. */
  item(runs: readonly Run[], mark: string): void {
    this.room(18);
    const top = this.#document.y;
    this.#artifact(() => this.#document.font('regular').fontSize(BODY).text(mark, MARGIN, top, { width: 16 }));
    this.#document.y = top;
    this.#leaf('P', () => this.#runs(runs, MARGIN + 16, this.width - 16));
  }

  /** Options to tick or items to number: a box, then the text. */
  boxes(texts: readonly string[], wide: boolean, ticked: readonly boolean[] = []): void {
    texts.forEach((text, i) => {
      this.room(20);
      const top = this.#document.y;
      const side = 9.5;
      this.#artifact(() => {
        this.#document.lineWidth(0.9).rect(MARGIN, top + 1, wide ? 16 : side, side).stroke(INK);
        if (ticked[i]) this.#document.lineWidth(1.6).moveTo(MARGIN + 2, top + 6).lineTo(MARGIN + 4.2, top + 8.6).lineTo(MARGIN + 8, top + 2.6).stroke(INK);
      });
      this.#leaf('P', () => this.#runs([{ text, bold: ticked[i] === true }], MARGIN + (wide ? 24 : 17), this.width - 24));
      this.gap(3);
    });
  }

  /** Lines to write on. */
  lines(count: number): void {
    this.room(Math.min(count, 4) * 20);
    for (let i = 0; i < count; i++) {
      this.room(20);
      this.#document.y += 20;
      this.#artifact(() => this.#document.lineWidth(0.5).moveTo(MARGIN, this.#document.y).lineTo(MARGIN + this.width, this.#document.y).stroke('#777777'));
    }
    this.gap(8);
  }

  /** « Answer: ______ mm ». */
  blank(label: string, unit: string | undefined): void {
    this.room(26);
    this.gap(6);
    const top = this.#document.y;
    const x = MARGIN + this.#document.widthOfString(`${label} `);
    this.#leaf('P', () => this.#document.text(clean(unit === undefined ? label : `${label}                                        ${unit}`), MARGIN, top, { width: this.width }));
    this.#artifact(() => this.#document.lineWidth(0.6).moveTo(x + 2, top + 12).lineTo(x + 105, top + 12).stroke(INK));
    this.gap(6);
  }

  /** A picture no wider nor higher than asked; JPEG or PNG. */
  picture(bytes: Buffer, size: { readonly width: number; readonly height: number }, alt: string, most: { readonly width: number; readonly height: number }): void {
    const scale = Math.min(most.width / size.width, most.height / size.height);
    const [width, height] = [size.width * scale, size.height * scale];
    this.room(height + 20);
    const top = this.#document.y;
    this.#leaf('Figure', () => this.#document.image(bytes, MARGIN, top, { width, height }), { alt });
    this.#document.y = top + height + 3;
    this.note(alt);
  }

  /** A QR code at the right of the current line, which stays where it is. */
  code(address: string, alt: string): void {
    const { data, size } = encode(address, { border: 0 });
    const side = 62;
    const cell = side / size;
    const [left, top] = [MARGIN + this.width - side, this.#document.y];
    this.#leaf('Figure', () => {
      data.forEach((row, y) => row.forEach((dark, x) => {
        // Cells overlap by a hair, so that no white line shows between them.
        if (dark) this.#document.rect(left + x * cell, top + y * cell, cell + 0.05, cell + 0.05);
      }));
      this.#document.fill(INK);
    }, { alt });
    this.#document.y = top;
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
    this.paragraph(caption, true);
    this.#document.fontSize(8.5);
    // Columns as wide as their longest text wants, within reason.
    const longest = head.map((text, i) => Math.min(60, Math.max(text.length, ...rows.map((row) => row[i]?.length ?? 0))) + 3);
    const whole = longest.reduce((sum, length) => sum + length, 0);
    this.#document.table({
      position: { x: MARGIN, y: this.#document.y }, maxWidth: this.width, columnStyles: longest.map((length) => ({ width: (length / whole) * this.width })),
      defaultStyle: { padding: 3, border: 0.5, borderColor: '#777777' },
      structParent: this.#root,
      data: [head.map((text) => ({ text: clean(text), type: 'TH' as const, font: { src: 'bold' } })), ...rows.map((row) => row.map((text) => clean(text)))],
    } as unknown as Parameters<PDFKit.PDFDocument['table']>[0]);
    this.#document.font('regular').fontSize(BODY);
    this.#document.x = MARGIN;
    this.gap(8);
  }

  rule(): void {
    this.gap(6);
    this.#artifact(() => this.#document.lineWidth(0.5).moveTo(MARGIN, this.#document.y).lineTo(MARGIN + this.width, this.#document.y).stroke('#777777'));
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
      this.#artifact(() => document.font('regular').fontSize(8).text(clean(`${this.#footer}  ·  ${i + 1} / ${count}`), MARGIN, document.page.height - MARGIN + 4, { width: this.width, align: 'center', lineBreak: false }));
    }
    this.#root.end();
    document.end();
    return this.#bytes;
  }
}

/** What the embedded letters lack is written with what they have. */
function clean(text: string): string {
  return text.replaceAll('\u202F', '\u00A0').replaceAll('→', '>').replaceAll('\t', ' ');
}
