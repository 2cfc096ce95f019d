import astro from 'eslint-plugin-astro';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom: the house of the design, kept by the linter. */
const never = (/** @type {string[]} */ rooms, /** @type {string} */ why) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: rooms.flatMap((room) => [`**/${room}/**`, `../${room}/**`, `../../${room}/**`]), message: why }] },
  ],
});

export default tseslint.config(
  { ignores: ['**/*.d.ts', 'dist/**', '.cache/**', '.astro/**'] },
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  { files: ['**/*.tsx', 'src/islands/**/use-*.ts', 'src/islands/kiosk/staff/gesture.ts'], ...hooks.configs.flat['recommended-latest'] },
  // A virtual list gives functions that change with the scroll: what uses it is not memoised, which is what is wanted.
  { files: ['src/atelier/desk/table/TableField.tsx'], rules: { 'react-hooks/incompatible-library': 'off' } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: { 'import-x/no-cycle': 'error' },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/domain/**'],
    rules: never(['ingest', 'islands', 'components', 'layouts', 'pages', 'views', 'setup'], 'domain n’importe rien des autres pièces.'),
  },
  { files: ['src/ingest/**'], rules: never(['islands', 'components', 'layouts', 'pages', 'views'], 'ingest n’importe que domain.') },
  { files: ['src/islands/**'], rules: never(['ingest', 'components', 'layouts', 'pages', 'views'], 'islands n’importe que domain.') },
  { files: ['src/components/**'], rules: never(['ingest', 'pages', 'views'], 'components n’importe ni ingest ni pages.') },
  { files: ['src/pages/**', 'src/views/**', 'src/layouts/**'], rules: never(['ingest'], 'les pages ne lisent que les collections.') },
);
