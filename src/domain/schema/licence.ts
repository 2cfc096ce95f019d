/** Licences as editors write them. */
import { z } from 'zod';
import { isLicence } from '../licence.ts';

export const licenceSchema = z.string().refine(isLicence, {
  error: (issue) =>
    `licence « ${String(issue.input)} » inconnue (attendu : un identifiant SPDX comme CC-BY-4.0, etalab-2.0, proprietary, ou l’adresse d’une licence).`,
});
