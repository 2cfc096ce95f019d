/** Photographs that have arrived: what each says of itself, and the campaign that keeps them. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { kebab } from '../../../domain/text/kebab.ts';
import { numberText } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { Arrivals, Item, Keep } from '../../transport.ts';
import { LicenceLine, PlainChoice, PlainLine } from './Plain.tsx';

/** Pictures that are drawn; the others are chosen with them. */
const DRAWN = 300;
const KINDS = ['oblique', 'vertical', 'ortho'] as const;

interface PicturesCardProps {
  readonly pictures: Arrivals['pictures'];
  readonly campaigns: readonly Item[];
  readonly preview: (id: string) => string;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onKeep: (keep: Keep) => void;
  readonly onLeave: (ids: readonly string[]) => void;
}

export function PicturesCard({ pictures, campaigns, preview, lang, w, onKeep, onLeave }: PicturesCardProps): ReactNode {
  /** Those that were ticked or unticked by hand: a copy of another is left out until it is asked for. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [campaign, setCampaign] = useState('');
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('oblique');
  const [author, setAuthor] = useState('');
  const [licence, setLicence] = useState('');
  const taken = ({ id, same }: Arrivals['pictures'][number]) => (same === undefined) !== turned.has(id);
  const chosen = pictures.filter(taken).map(({ id }) => id);
  const all = (wanted: boolean) => setTurned(new Set(pictures.filter(({ same }) => (same === undefined) !== wanted).map(({ id }) => id)));
  const known = campaigns.some(({ id }) => id === campaign) ? campaign : '';
  const degrees = (value: number) => numberText(value, lang, { maximumFractionDigits: 5 });
  const keep = () =>
    onKeep({
      as: 'pictures',
      ids: chosen,
      campaign: known || kebab(title),
      ...(known === '' && {
        created: {
          title: title.trim(),
          kind,
          ...(author.trim() !== '' && { author: author.trim() }),
          ...(licence.trim() !== '' && { licence: licence.trim() }),
        },
      }),
    });
  return (
    <section className="card" aria-label={w.arrive.pictures({ n: pictures.length })}>
      <h3>{w.arrive.pictures({ n: pictures.length })}</h3>
      <div className="rank">
        <p className="help">{w.arrive.chosen({ n: chosen.length })}</p>
        <Button onPress={() => all(true)}>{w.arrive.all}</Button>
        <Button onPress={() => all(false)}>{w.arrive.noneOf}</Button>
      </div>
      <ul className="vignettes">
        {pictures.slice(0, DRAWN).map((each) => {
          const { id, name, picture, same } = each;
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={taken(each)}
                  onChange={() => {
                    const next = new Set(turned);
                    if (!next.delete(id)) next.add(id);
                    setTurned(next);
                  }}
                />
                <img src={preview(id)} alt="" loading="lazy" width={picture.width} height={picture.height} />
                <span className="name">{name}</span>
                <span className="help">
                  {picture.date ?? w.arrive.noDate}
                  <br />
                  {picture.lat === undefined || picture.lon === undefined
                    ? w.arrive.noPlace
                    : w.arrive.place({ lat: degrees(picture.lat), lon: degrees(picture.lon) })}
                </span>
                {same === undefined ? null : <span className="help">{w.arrive.same({ name: same })}</span>}
                {picture.rights === undefined ? null : <span className="help">{w.arrive.rights({ text: picture.rights })}</span>}
              </label>
            </li>
          );
        })}
      </ul>
      <PlainChoice
        label={w.arrive.campaign}
        value={known}
        options={[['', w.arrive.newCampaign], ...campaigns.map((each) => [each.id, each.title] as const)]}
        onChange={setCampaign}
      />
      {known === '' ? (
        <div className="languages">
          <PlainLine label={w.arrive.campaignTitle} value={title} required={w.required} onChange={setTitle} />
          <PlainChoice
            label={w.labels.kind}
            value={kind}
            options={KINDS.map((each) => [each, w.options[each]] as const)}
            onChange={setKind}
          />
          <PlainLine label={w.labels.author} value={author} onChange={setAuthor} />
          <LicenceLine label={w.labels.licence} value={licence} help={w.arrive.licenceHelp} onChange={setLicence} />
        </div>
      ) : null}
      <div className="rank">
        <Button className="yes" isDisabled={chosen.length === 0 || (known === '' && kebab(title) === '')} onPress={keep}>
          {w.arrive.keepPictures({ n: chosen.length })}
        </Button>
        <Button isDisabled={chosen.length === 0} onPress={() => onLeave(chosen)}>
          {w.arrive.leaveChosen({ n: chosen.length })}
        </Button>
      </div>
    </section>
  );
}
