/** `publish` in `site.yaml`. */
import { z } from 'zod';
import { PUBLISH_TO } from '../records/publish.ts';
import { closed } from './closed.ts';

/** What each kind of place cannot do without, and all that it reads: a key of another kind is a mistake about where the site goes. */
export const PLACE_KEYS = {
  folder: { needed: ['path'], all: ['path'] },
  sftp: { needed: ['server', 'user', 'path'], all: ['server', 'port', 'user', 'path', 'server_key'] },
  s3: { needed: ['endpoint', 'bucket'], all: ['endpoint', 'bucket', 'region', 'path'] },
  git: { needed: ['remote', 'branch'], all: ['remote', 'branch'] },
} as const;

const text = z.string().trim().min(1);

/** An address in which somebody has written a password would be in every copy of the root. */
const withoutSecret = text.refine((address) => !/^[a-z+]+:\/\/[^/@\s]*:[^/@\s]+@/i.test(address), {
  error: () =>
    'l’adresse contient un mot de passe, qui serait dans chaque copie du dossier : retirez-le, la commande le lit dans l’environnement ou dans le trousseau du système.',
});

export const publishSchema = closed({
  to: z.enum(PUBLISH_TO),
  path: text.optional(),
  server: text
    .regex(/^[\w.:-]+$/, { error: (issue) => `trouvé « ${String(issue.input)} », attendu un nom de serveur comme sftp.exemple.fr.` })
    .optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  user: text.optional(),
  server_key: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, {
      error: (issue) =>
        `trouvé « ${String(issue.input)} », attendu l’empreinte de la clé du serveur, comme « SHA256: » suivi de 43 signes.`,
    })
    .optional(),
  endpoint: withoutSecret
    .regex(/^https?:\/\/[^/?#]+\/?$/, {
      error: (issue) => `trouvé « ${String(issue.input)} », attendu l’adresse du magasin, comme https://s3.exemple.fr.`,
    })
    .optional(),
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
      error: (issue) =>
        `trouvé « ${String(issue.input)} », attendu un nom de compartiment : minuscules, chiffres, points et traits d’union.`,
    })
    .optional(),
  region: text.optional(),
  remote: withoutSecret.optional(),
  branch: z
    .string()
    .regex(/^(?![/.-])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[/.]$))[^\s~^:?*[\\]+$/, {
      error: (issue) => `trouvé « ${String(issue.input)} », attendu un nom de branche comme gh-pages.`,
    })
    .optional(),
}).superRefine((publish, context) => {
  const { needed, all } = PLACE_KEYS[publish.to];
  for (const key of needed)
    if (publish[key] === undefined)
      context.addIssue({ code: 'custom', path: [key], message: `clé absente : « to: ${publish.to} » ne va pas sans elle.` });
  const taken: readonly string[] = ['to', ...all];
  for (const key of Object.keys(publish))
    if (!taken.includes(key))
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `« to: ${publish.to} » ne lit pas cette clé. Il lit : ${all.join(', ')}.`,
      });
});
