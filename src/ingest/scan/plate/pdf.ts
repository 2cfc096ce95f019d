/** A plate as PDF at its true size: one page, its text readable, its drawing told in words (PDF/UA-1). */
import PDFDocument from 'pdfkit';
import { localeOf } from '../../../words/message.ts';
import { paperLetters } from '../../lesson/pdf/letters.ts';
import { DOT_RADIUS_MM, type PlateTexts, type Sheet } from './sheet.ts';
import { INK, PRINT } from './svg.ts';

const POINTS = 72 / 25.4;

export async function platePdf(sheet: Sheet, texts: PlateTexts, author: string): Promise<Buffer> {
  const letters = await paperLetters();
  const title = letters.writable(texts.title);
  const document = new PDFDocument({
    size: [sheet.width * POINTS, sheet.height * POINTS],
    margin: 0,
    tagged: true,
    subset: 'PDF/UA',
    pdfVersion: '1.7',
    displayTitle: true,
    lang: localeOf(texts.lang),
    // A fixed date: the same plate gives the same bytes.
    info: { Title: title, Author: letters.writable(author), CreationDate: new Date(0), ModDate: new Date(0) },
  } as unknown as PDFKit.PDFDocumentOptions);
  const chunks: Buffer[] = [];
  const bytes = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.registerFont('regular', letters.regular).registerFont('bold', letters.bold);
  const root = document.struct('Document');
  document.addStructure(root);
  const box = [0, 0, sheet.width * POINTS, sheet.height * POINTS];
  root.add(
    document.struct('Figure', { alt: `${title}. ${letters.writable(texts.told)}`, bbox: box } as Parameters<typeof document.struct>[1], [
      () => {
        document.save().scale(POINTS).lineCap('round').lineJoin('round').strokeColor(INK).fillColor(INK);
        for (const { points, thick } of sheet.lines) {
          for (const [i, [x, y]] of points.entries()) {
            if (i === 0) document.moveTo(x, y);
            else document.lineTo(x, y);
          }
          document.lineWidth(thick).stroke();
        }
        for (const [x, y] of sheet.dots) document.circle(x, y, DOT_RADIUS_MM).fill();
        document.restore();
      },
    ]),
  );
  for (const [i, { text, x, y, size, strong, widest }] of sheet.print.entries()) {
    const shown = letters.writable(text);
    root.add(
      document.struct(i === 0 ? 'H1' : 'P', {}, [
        () => {
          document.font(strong ? 'bold' : 'regular').fontSize(size * POINTS);
          const wide = document.widthOfString(shown);
          if (wide > widest * POINTS) document.fontSize((size * POINTS * widest * POINTS) / wide);
          document.fillColor(PRINT).text(shown, x * POINTS, y * POINTS, { baseline: 'alphabetic', lineBreak: false });
        },
      ]),
    );
  }
  root.end();
  document.end();
  return bytes;
}
