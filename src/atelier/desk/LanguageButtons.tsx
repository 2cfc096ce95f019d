/** The other languages that the desk has words in: those that its page holds. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { autonym, fallbacks } from '../../domain/text/text.ts';

interface LanguageButtonsProps {
  readonly lang: string;
  readonly onChoose: (lang: string) => void;
}

const held = () => [...document.querySelectorAll('script[data-words]')].flatMap((each) => each.getAttribute('data-words') ?? []);

/** The language that the desk begins in: the first of the browser's that it has words in, else English, which more people read. */
export function browserLanguage(): string {
  const known = held();
  return (
    window.navigator.languages.flatMap((tag) => fallbacks(tag)).find((tag) => known.includes(tag)) ?? (known.includes('en') ? 'en' : 'fr')
  );
}

export function LanguageButtons({ lang, onChoose }: LanguageButtonsProps): ReactNode {
  return held()
    .filter((each) => each !== lang)
    .map((each) => (
      <Button key={each} onPress={() => onChoose(each)}>
        <span lang={each}>{autonym(each)}</span>
      </Button>
    ));
}
