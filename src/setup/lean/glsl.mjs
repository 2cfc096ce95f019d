/** Makes shader sources smaller without changing what they draw: comments, indentation, and branches that are never taken. */

/** What a line of a conditional says of its branch: known to be dead or live, or left to the compiler. @typedef {{ known: boolean, live: boolean }} Branch */

/**
 * Whether a condition can never hold when none of `never` is ever defined; `undefined` when it depends on more.
 * @param {string} condition @param {ReadonlySet<string>} never @returns {false | undefined}
 */
function neverHolds(condition, never) {
  const term = String.raw`\s*defined\s*\(\s*\w+\s*\)\s*`;
  const names = [...condition.matchAll(/defined\s*\(\s*(\w+)\s*\)/g)].map(([, name]) => name ?? '');
  if (new RegExp(`^${term}(&&${term})*$`).test(condition)) return names.some((name) => never.has(name)) ? false : undefined;
  if (new RegExp(`^${term}(\\|\\|${term})*$`).test(condition)) return names.every((name) => never.has(name)) ? false : undefined;
  return undefined;
}

/**
 * Takes out the branches that only macros of `never` would open. Every other line stays as it is.
 * @param {string} source GLSL @param {ReadonlySet<string>} never macros that no program defines @returns {string}
 */
export function withoutBranches(source, never) {
  /** @type {Branch[]} */
  const open = [];
  const dead = () => open.some(({ known, live }) => known && !live);
  return source
    .split('\n')
    .filter((line) => {
      const [, word = '', rest = ''] = /^\s*#\s*(ifdef|ifndef|if|elif|else|endif)\b(.*)$/.exec(line) ?? [];
      const inDead = dead();
      switch (word) {
        case 'ifdef':
        case 'ifndef': {
          const known = never.has(rest.trim());
          open.push({ known, live: word === 'ifndef' });
          return !inDead && !known;
        }
        case 'if': {
          const known = neverHolds(rest.trim(), never) === false;
          open.push({ known, live: false });
          return !inDead && !known;
        }
        case 'elif':
          if (open.at(-1)?.known) throw new Error(`#elif after a branch that is never taken: ${line.trim()}`);
          return !inDead;
        case 'else': {
          const branch = open.at(-1);
          if (!branch?.known) return !inDead;
          branch.live = !branch.live;
          return false;
        }
        case 'endif': {
          const branch = open.pop();
          return !branch?.known && !dead();
        }
        default:
          return !inDead;
      }
    })
    .join('\n');
}

/**
 * Without comments, indentation and blanks. Lines that begin with `#` keep their words: three replaces includes by their text.
 * @param {string} source GLSL @returns {string}
 */
export function compact(source) {
  return (
    source
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/[^\n]*/g, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      // Not around + and −, where a blank can part two signs.
      .map((line) => (line.startsWith('#') ? line : line.replace(/\s*([*/=<>!&|?:;,(){}[\]])\s*/g, '$1').replace(/\s+/g, ' ')))
      .join('\n')
  );
}
