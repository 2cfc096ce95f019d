/** A table on paper: header cells with their scope, the head repeated on each page, rows never cut. Lengths are PDF points. */

interface Room {
  readonly x: number;
  readonly width: number;
  readonly bottom: number;
  readonly size: number;
  readonly rule: string;
}
interface TableContent {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const PADDING = 3;
/** Letters of the longest text that a column is made wide for. */
const WIDEST = 60;

/** Widths that share the room out by each column's longest text, within reason. */
function columnWidths({ head, rows }: TableContent, width: number): number[] {
  const longest = head.map((text, i) => Math.min(WIDEST, Math.max(text.length, ...rows.map((row) => row[i]?.length ?? 0))) + 3);
  const whole = longest.reduce((sum, length) => sum + length, 0);
  return longest.map((length) => (length / whole) * width);
}

export function drawTable(document: PDFKit.PDFDocument, parent: PDFKit.PDFStructureElement, room: Room, content: TableContent): void {
  const widths = columnWidths(content, room.width);
  const table = document.struct('Table');
  parent.add(table);
  table.add(
    document.struct('Caption', {}, [
      () =>
        document
          .font('bold')
          .fontSize(room.size + 1)
          .text(content.caption, room.x, document.y, { width: room.width }),
    ]),
  );
  document.y += PADDING;

  const heightOf = (cells: readonly string[], bold: boolean): number => {
    document.font(bold ? 'bold' : 'regular').fontSize(room.size);
    return (
      Math.max(...cells.map((text, i) => document.heightOfString(text === '' ? ' ' : text, { width: (widths[i] ?? 0) - 2 * PADDING }))) +
      2 * PADDING
    );
  };
  const artifact = (draw: () => void): void => {
    document.markContent('Artifact', { type: 'Layout' });
    draw();
    document.endMarkedContent();
  };
  const frame = (top: number, height: number): void =>
    artifact(() => {
      let x = room.x;
      for (const width of widths) {
        document.lineWidth(0.5).rect(x, top, width, height).stroke(room.rule);
        x += width;
      }
    });
  const texts = (cells: readonly string[], top: number, put: (draw: () => void, column: number) => void): void => {
    let x = room.x;
    widths.forEach((width, column) => {
      const [left, text] = [x, cells[column] ?? ''];
      put(() => {
        if (text !== '') document.text(text, left + PADDING, top + PADDING, { width: width - 2 * PADDING });
      }, column);
      x += width;
    });
  };
  const row = (cells: readonly string[], header: boolean): void => {
    const height = heightOf(cells, header);
    if (document.y + height > room.bottom && !header) {
      document.addPage();
      // The head again, for the eye only: it has already been read.
      const again = heightOf(content.head, true);
      const top = document.y;
      frame(top, again);
      texts(content.head, top, (draw) => artifact(draw));
      document.y = top + again;
      document.font('regular');
    }
    const top = document.y;
    frame(top, height);
    const line = document.struct('TR');
    table.add(line);
    texts(cells, top, (draw, column) => {
      const head = header || column === 0;
      const options: object = head ? { scope: header ? 'Column' : 'Row' } : {};
      line.add(document.struct(head ? 'TH' : 'TD', options, [draw]));
    });
    line.end();
    document.y = top + height;
  };
  row(content.head, true);
  for (const cells of content.rows) row(cells, false);
  table.end();
}
