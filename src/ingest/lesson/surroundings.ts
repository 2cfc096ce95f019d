/** What a lesson's steps show on paper and in packages: the stills and small tables of the known media. */
import { mediaOf } from '../../domain/lesson/media.ts';
import type { Picture, Surroundings } from '../../domain/lesson/view.ts';
import { columnFormat } from '../../domain/table/value-format.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import type { KnownMedia, KnownPicture } from './known.ts';
import { words as wordsOf } from '../../words/words.ts';

/** A table with more rows than this does not go on paper. */
const MOST_ROWS = 30;

export function paperSurroundings(known: KnownMedia, lang: Lang): Surroundings {
  const object = (id: string) => known.objects.find((one) => one.id === id);
  const photo = (id: string) => known.photos.find((one) => one.id === id);
  const words = wordsOf('lesson', lang);
  const picture = (still: KnownPicture | undefined, alt: string): Picture[] =>
    still
      ? [
          {
            src: still.path,
            width: still.width,
            height: still.height,
            alt,
            ...(still.credit === undefined ? {} : { credit: still.credit }),
          },
        ]
      : [];
  const ofObject = (id: string) => {
    const one = object(id);
    if (!one) return [];
    const title = pick(one.title, lang);
    return picture(one.still, one.kind === undefined ? title : words.objectPicture[one.kind]({ title }));
  };
  const ofPhoto = (id: string) => {
    const one = photo(id);
    if (!one) return [];
    const title = pick(one.title, lang);
    return picture(one.picture, one.provenance === 'computed' ? words.computedPicture({ title }) : title);
  };
  return (step) => {
    const media = mediaOf(step);
    return {
      pictures: [...media.objects.flatMap(ofObject), ...media.photos.flatMap(ofPhoto)],
      link: undefined,
      table: media.table && table(known, media.table.package, media.table.resource, lang),
    };
  };
}

function table(known: KnownMedia, packageId: string, name: string, lang: Lang): ReturnType<Surroundings>['table'] {
  const resource = known.packages.find((one) => one.id === packageId)?.resources.find((one) => one.name === name);
  if (!resource?.fields || resource.rows.length > MOST_ROWS) return undefined;
  // The source of each row is on the dataset's page; on paper it would take half the width.
  const fields = resource.fields.filter((field) => !/^source/i.test(field.name));
  const told = fields.map((field) => columnFormat(field, resource.rows, lang));
  return {
    caption: resource.title === undefined ? name : pick(resource.title, lang),
    head: fields.map((field) => field.title ?? field.name),
    rows: resource.rows.map((row) => fields.map((field, i) => told[i]?.(row[field.name]) ?? '')),
  };
}
