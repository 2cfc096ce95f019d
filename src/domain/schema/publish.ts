/** `publish` in `site.yaml`. */
import { z } from 'zod';
import { PUBLISH_TO } from '../records/publish.ts';
import { closed } from './closed.ts';
import { expected, fault, says, told } from '../input/fault.ts';

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
  error: says(() => fault('passwordInAddress')),
});

export const publishSchema = closed({
  to: z.enum(PUBLISH_TO),
  path: text.optional(),
  server: text.regex(/^[\w.:-]+$/, { error: says((found) => expected(found, fault('serverName'))) }).optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  user: text.optional(),
  server_key: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, {
      error: says((found) => expected(found, fault('serverKey'))),
    })
    .optional(),
  endpoint: withoutSecret
    .regex(/^https?:\/\/[^/?#]+\/?$/, {
      error: says((found) => expected(found, fault('storeAddress'))),
    })
    .optional(),
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
      error: says((found) => expected(found, fault('bucket'))),
    })
    .optional(),
  region: text.optional(),
  remote: withoutSecret.optional(),
  branch: z
    .string()
    .regex(/^(?![/.-])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[/.]$))[^\s~^:?*[\\]+$/, {
      error: says((found) => expected(found, fault('branch'))),
    })
    .optional(),
}).superRefine((publish, context) => {
  const { needed, all } = PLACE_KEYS[publish.to];
  for (const key of needed)
    if (publish[key] === undefined) context.addIssue({ code: 'custom', path: [key], ...told(fault('placeNeeds', { to: publish.to })) });
  const taken: readonly string[] = ['to', ...all];
  for (const key of Object.keys(publish))
    if (!taken.includes(key))
      context.addIssue({
        code: 'custom',
        path: [key],
        ...told(fault('placeIgnores', { to: publish.to, keys: all.join(', ') })),
      });
});
