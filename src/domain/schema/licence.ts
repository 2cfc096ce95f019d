/** Licences as editors write them. */
import { z } from 'zod';
import { isLicence, licenceLike } from '../rights/licence.ts';
import { closest } from '../input/problem.ts';

export const licenceSchema = z.string().superRefine((found, context) => {
  if (isLicence(found)) return;
  const guess = licenceLike(found);
  context.addIssue({
    code: 'custom',
    message: `licence « ${found} » inconnue, attendu un identifiant SPDX comme CC-BY-4.0, etalab-2.0, proprietary, ou l’adresse d’une licence${closest(guess)}.`,
  });
});
