/** A table of texts, in a region that scrolls. Nothing of it is ever read as markup. */
export function makeTable(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'defile';
  box.tabIndex = 0;
  box.role = 'region';
  box.ariaLabel = caption;
  const made = document.createElement('table');
  made.createCaption().textContent = caption;
  const line = made.createTHead().insertRow();
  for (const text of head) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    line.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const tr = body.insertRow();
    row.forEach((text, i) => {
      const cell = document.createElement(i === 0 ? 'th' : 'td');
      if (i === 0) cell.scope = 'row';
      cell.textContent = text;
      tr.append(cell);
    });
  }
  box.append(made);
  return box;
}
