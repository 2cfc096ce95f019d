/** What the root holds, by section, with a search. */
import { useState, type ReactNode } from 'react';
import { Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, SearchField } from 'react-aria-components';
import { unaccented } from '../../domain/text/fold.ts';
import type { Words } from '../../words/words.ts';
import type { Contents, Item } from '../transport.ts';

const SECTIONS: readonly Item['section'][] = ['site', 'objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'];

export const keyOfItem = ({ section, id }: Item) => `${section}/${id}`;

interface ContentListProps {
  readonly contents: Contents;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly onNew: () => void;
  readonly w: Words<'atelier'>;
}

export function ContentList({ contents, chosen, onChoose, onNew, w }: ContentListProps): ReactNode {
  const [search, setSearch] = useState('');
  const found = contents.items.filter(({ title, id }) => unaccented(`${title} ${id}`).includes(unaccented(search)));
  const names: Readonly<Record<string, string>> = w.sections;
  return (
    <nav className="content" aria-label={w.contents}>
      <SearchField className="field" value={search} onChange={setSearch}>
        <Label>{w.search}</Label>
        <Input />
      </SearchField>
      {found.length === 0 ? (
        <p className="help">{w.nothingFound}</p>
      ) : (
        <ListBox
          aria-label={w.contents}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onSelectionChange={(keys) => keys !== 'all' && onChoose(String([...keys][0] ?? chosen))}
        >
          {SECTIONS.filter((section) => found.some((item) => item.section === section)).map((section) => (
            <ListBoxSection key={section} id={`section-${section}`} aria-label={names[section] ?? section}>
              <Header>{names[section]}</Header>
              {found
                .filter((item) => item.section === section)
                .map((item) => (
                  <ListBoxItem key={keyOfItem(item)} id={keyOfItem(item)} textValue={item.title}>
                    {item.title}
                    {item.preparing ? <span className="preparing">{w.page.inPreparation}</span> : null}
                  </ListBoxItem>
                ))}
            </ListBoxSection>
          ))}
        </ListBox>
      )}
      <button type="button" className="new-item" onClick={onNew}>
        {w.create.open}
      </button>
    </nav>
  );
}
