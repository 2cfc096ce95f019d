/** Licences as editors write them. */
import { z } from 'zod';
import { isLicence, licenceLike } from '../rights/licence.ts';
import { fault, nearestIs, told } from '../input/fault.ts';

export const licenceSchema = z.string().superRefine((found, context) => {
  if (isLicence(found)) return;
  context.addIssue({ code: 'custom', ...told(fault('licence', { found, hint: nearestIs(licenceLike(found)) })) });
});
