/** The options of the commands, which every system's shell understands. */
import { expect, it } from 'vitest';
import { readOptions } from '../../../src/setup/options.mjs';

it('reads the content folder, the port and --keep-going, and leaves the rest to the command', () => {
  expect(readOptions(['--content', '../mon musée', '--keep-going', '--minutes', '60'])).toEqual({
    options: { content: '../mon musée', keepGoing: true },
    rest: ['--minutes', '60'],
    fault: undefined,
  });
  expect(readOptions(['--content=C:\\musée', '--port=4400', '--out', 'site']).options).toEqual({
    content: 'C:\\musée',
    port: '4400',
    out: 'site',
  });
});

it('says what an option lacks', () => {
  expect(readOptions(['--content']).fault).toBe('L’option « --content » attend une valeur, par exemple « --content ../mon-musee ».');
  expect(readOptions(['--content', '--keep-going']).fault).toContain('« --content » attend une valeur');
});
