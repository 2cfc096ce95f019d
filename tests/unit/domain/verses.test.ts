import { describe, expect, it } from 'vitest';
import { quotedParts } from '../../../src/domain/object/verses.ts';

const LINES = ['En ce petit vaisseau', 'De fin or pur et munde', 'Cueur digne entre tous', 'M Vc XIII'].map((original) => ({
  original,
  lang: 'frm',
}));
const quoted = (text: string) =>
  quotedParts(text, LINES)
    .filter((part) => part.lang === 'frm')
    .map((part) => part.text);

describe('quotedParts', () => {
  it('finds verses quoted in French and in English, several at once', () => {
    expect(quoted('« En ce petit vaisseau / De fin or pur et munde »')).toEqual(['En ce petit vaisseau / De fin or pur et munde']);
    expect(quoted('The other quatrain: “Cueur digne entre tous”')).toEqual(['Cueur digne entre tous']);
    expect(quoted('« M Vc XIII », puis «\u00a0Cueur digne\u00a0»')).toEqual(['M Vc XIII', 'Cueur digne']);
  });
  it('leaves other quotations, halves of words and texts without any as they are', () => {
    expect(quotedParts('Le « M » caché', LINES.slice(0, 3))).toEqual([{ text: 'Le « M » caché' }]);
    expect(quotedParts('« petit vais »', LINES)).toEqual([{ text: '« petit vais »' }]);
    expect(quotedParts('« / »', LINES)).toEqual([{ text: '« / »' }]);
    expect(quotedParts('', LINES)).toEqual([]);
  });
  it('marks a quotation with the language of its lines, and none where they say none', () => {
    const lines = [
      { original: 'P. B. fecit', lang: 'la' },
      { original: 'Qui me boyt', lang: undefined },
    ];
    expect(quotedParts('« P. B. fecit » et « Qui me boyt »', lines)).toEqual([
      { text: '« ' },
      { text: 'P. B. fecit', lang: 'la' },
      { text: ' » et « Qui me boyt »' },
    ]);
  });
  it('loses no letter', () => {
    const text = 'Blanc : « En ce petit vaisseau » et “De fin or”, fin.';
    expect(
      quotedParts(text, LINES)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
