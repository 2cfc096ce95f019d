/** Which files of a content root have a form, and the schema of each: that of `check`. */
import { z } from 'zod';
import { campaignSchema, photoAnnotationsSchema, photoRowSchema } from '../../domain/schema/campaign.ts';
import { lessonSchema } from '../../domain/schema/lesson.ts';
import { annotationsSchema, inscriptionsSchema, objectSchema, toursSchema } from '../../domain/schema/object.ts';
import { datapackageSchema } from '../../domain/schema/datapackage.ts';
import { projectSchema } from '../../domain/schema/project.ts';
import { siteSchema } from '../../domain/schema/site.ts';

/** A kind of file; its name is that of its words in the dictionary. */
export interface FormKind {
  readonly name: 'site' | 'object' | 'notes' | 'tours' | 'inscriptions' | 'campaign' | 'photos' | 'places' | 'project' | 'lesson' | 'data';
  readonly schema: z.ZodType;
}

const KINDS: readonly (readonly [RegExp, FormKind])[] = [
  [/^site\.yaml$/, { name: 'site', schema: siteSchema }],
  [/^objets\/[^/]+\/objet\.yaml$/, { name: 'object', schema: objectSchema }],
  [/^objets\/[^/]+\/annotations\.yaml$/, { name: 'notes', schema: annotationsSchema }],
  [/^objets\/[^/]+\/visites\.yaml$/, { name: 'tours', schema: toursSchema }],
  [/^objets\/[^/]+\/inscriptions\.yaml$/, { name: 'inscriptions', schema: inscriptionsSchema }],
  [/^vue-du-ciel\/[^/]+\/campagne\.yaml$/, { name: 'campaign', schema: campaignSchema }],
  [/^vue-du-ciel\/[^/]+\/photos\.csv$/, { name: 'photos', schema: z.array(photoRowSchema) }],
  [/^vue-du-ciel\/[^/]+\/annotations\.yaml$/, { name: 'places', schema: photoAnnotationsSchema }],
  [/^parcours\/[^/]+\/parcours\.yaml$/, { name: 'lesson', schema: lessonSchema }],
  [/^donnees\/[^/]+\/datapackage\.json$/, { name: 'data', schema: datapackageSchema }],
  [/^projets\/[^/]+\.md$/, { name: 'project', schema: projectSchema }],
];

/** The form of a file, by its path from the root; nothing for a file that has none. */
export function formOf(path: string): FormKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1];
}

/** Every kind of form, for the proofs. */
export const FORM_KINDS = KINDS.map(([, kind]) => kind);
