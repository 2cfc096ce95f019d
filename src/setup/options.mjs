// @ts-check
/**
 * The options that every command takes after `--`: `npm start -- --content ../mon-musee --keep-going`. They say what the
 * variables CONTENT, OUT_DIR, PORT and KEEP_GOING say, in a way that every system's shell understands.
 */
const VALUED = /** @type {const} */ ({ '--content': 'content', '--contenu': 'content', '--out': 'out', '--port': 'port' });

/**
 * @param {readonly string[]} args
 * @returns {{ options: { content?: string, out?: string, port?: string, keepGoing?: true }, rest: string[], fault: string | undefined }}
 */
export function readOptions(args) {
  /** @type {{ content?: string, out?: string, port?: string, keepGoing?: true }} */
  const options = {};
  /** @type {string[]} */
  const rest = [];
  let fault;
  for (let i = 0; i < args.length; i++) {
    const [name = '', ...parts] = (args[i] ?? '').split('=');
    const key = Object.hasOwn(VALUED, name) ? VALUED[/** @type {keyof typeof VALUED} */ (name)] : undefined;
    if (name === '--keep-going') options.keepGoing = true;
    else if (key) {
      const value = parts.length > 0 ? parts.join('=') : args[++i];
      if (!value || value.startsWith('--'))
        fault ??= `L’option « ${name} » attend une valeur, par exemple « ${name} ${key === 'port' ? '4400' : '../mon-musee'} ».`;
      else options[key] = value;
    } else rest.push(args[i] ?? '');
  }
  return { options, rest, fault };
}
