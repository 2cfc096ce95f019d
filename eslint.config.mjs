import astro from 'eslint-plugin-astro';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import oxlint from './.oxlintrc.json' with { type: 'json' };

/** Rules of `.oxlintrc.json` as they are called here. */
const named = (/** @type {Record<string, any>} */ rules) =>
  Object.fromEntries(Object.entries(rules).map(([name, setting]) => [name.replace('typescript/', '@typescript-eslint/'), setting]));

const { 'no-unused-vars': unused, 'import/no-cycle': _cycles, ...rules } = oxlint.rules;

/**
 * What oxlint does not know: whole pages, and all that React's own rules have to say. What it does know it tells of every module
 * (`.oxlintrc.json`), in a hundredth of the time.
 */
export default tseslint.config(
  { ignores: oxlint.ignorePatterns },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.astro'] })),
  ...astro.configs.recommended,
  { files: ['**/*.astro'], rules: { ...named(rules), '@typescript-eslint/no-unused-vars': unused } },
  ...oxlint.overrides.map(({ files, rules: of }) => ({ files: files.map((path) => `${path}/*.astro`), rules: of })),
  {
    files: ['**/*.tsx', 'src/islands/**/use-*.ts', 'src/islands/kiosk/staff/gesture.ts'],
    languageOptions: { parser: tseslint.parser },
    ...hooks.configs.flat['recommended-latest'],
  },
  // A virtual list gives functions that change with the scroll: what uses it is not memoised, which is what is wanted.
  { files: ['src/atelier/desk/table/TableField.tsx'], rules: { 'react-hooks/incompatible-library': 'off' } },
);
