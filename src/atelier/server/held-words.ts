/** The words that a desk's page holds, by language. */
import { jsonInMarkup } from '../../domain/text/markup.ts';
import { languagesWith, messagesOf } from '../../words/dictionaries.ts';

/** Its own words, and those of the islands that stand in it. */
const SECTIONS = ['atelier', 'faults', 'findings', 'map', 'orientation', 'orientationWorth'] as const;

export function heldWords(): string {
  return languagesWith('atelier')
    .map((lang) => {
      const said = Object.fromEntries(SECTIONS.map((section) => [section, messagesOf(section, lang)]));
      return `<script type="application/json" data-words="${lang}">${jsonInMarkup(said)}</script>`;
    })
    .join('');
}
