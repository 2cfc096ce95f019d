/** Whose a picture or an object is, and under which licence, in the language in which it is written. */
import { creditOf } from '../../domain/kiosk/credit.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { useKiosk } from './view.ts';

interface Props {
  readonly of: { readonly credit?: string | undefined; readonly licence: string };
}

export function Credit({ of: { credit, licence } }: Props) {
  const { lang } = useKiosk();
  return (
    <span className="kiosk-credit" lang={lang === firstLanguage() ? undefined : firstLanguage()}>
      {creditOf(credit, licence)}
    </span>
  );
}
