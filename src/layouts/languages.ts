/** The static paths of a page in the site's languages: one file of `src/views` makes them all. */
import { firstLanguage } from '../domain/text/first-language.ts';
import { isIn, type Lang, type Text } from '../domain/text/text.ts';
import { getSite } from './site-data.ts';

export interface InLanguage {
  readonly lang: Lang;
}

interface Path<Props> {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly props: Props;
}

/** What the parameter `[...lang]` is in a language: nothing in the site's first. */
const parameter = (lang: Lang): string | undefined => (lang === firstLanguage() ? undefined : lang);

/** The paths that `paths` gives, for each language of the site. */
export async function inLanguages<Props extends object>(
  paths: (lang: Lang) => readonly Path<Props>[] | Promise<readonly Path<Props>[]>,
): Promise<Path<Props & InLanguage>[]> {
  const { languages } = await getSite();
  const lists = await Promise.all(
    languages.map(async (lang) =>
      (await paths(lang)).map(({ params, props }) => ({ params: { lang: parameter(lang), ...params }, props: { ...props, lang } })),
    ),
  );
  return lists.flat();
}

/** A page without parameters of its own, in each language. */
export function everyLanguage(): Promise<Path<InLanguage>[]> {
  return inLanguages(() => [{ params: {}, props: {} }]);
}

/** Whether the page of something with this title exists in a language: always in the site's first, else where it is translated. */
export function speaks(title: Text, lang: Lang): boolean {
  return lang === firstLanguage() || isIn(title, lang);
}

/** The language of the page to link to: the reader's, or the site's first where there is none. */
export function linkLanguage(title: Text, lang: Lang): Lang {
  return speaks(title, lang) ? lang : firstLanguage();
}
