/** What a teacher sees before having chosen anything: a first step as the site's own things make it. */
import { words } from '../../words/words.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';
import type { Catalogue, ComposedStep } from './composed.ts';

/**
 * A step to begin with: of the first lesson that shows something and asks something; else an object, or a picture, with a question to
 * write on.
 * @returns `undefined` where the site has none of them
 */
export function exampleStep({ lessons, objects, photos }: Catalogue, lang: Lang = firstLanguage()): ComposedStep | undefined {
  for (const { slug, steps } of lessons) {
    const step = steps.find((one) => one.pictures.length > 0 && one.question !== undefined);
    if (step) return { title: step.title, text: '', medium: { kind: 'lesson', lesson: slug, step: step.id } };
  }
  const t = words('builder', lang);
  const ask = { kind: 'write', prompt: t.exampleAsk } as const;
  const [object] = objects;
  if (object) return { title: object.title, text: t.exampleText, medium: { kind: 'object', id: object.id }, ask };
  const [photo] = photos;
  return photo && { title: photo.title, text: t.exampleText, medium: { kind: 'photo', id: photo.id }, ask };
}
