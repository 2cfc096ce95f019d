/** How to cite an object's model. */
import { words } from '../../words/words.ts';
import { licence } from '../rights/licence.ts';
import type { ObjectRecord } from '../records/object.ts';
import { pick, type Lang } from '../text/text.ts';

/**
 * « Auteur (date). Titre [modèle 3D, reconstitution]. Site. Adresse. Licence. »
 * @param siteName name of the site
 * @param address absolute address of the object's page
 */
export function citation(record: ObjectRecord, siteName: string, address: string, lang: Lang): string {
  const { model } = record;
  const say = words('natures', lang);
  const kind = model.kind === 'scan' ? say.scanModel : say.reconstructionModel;
  const author = model.author ?? record.credit ?? record.holder;
  const head = author === undefined ? '' : `${author} (${model.date ?? say.undated}). `;
  return `${head}${pick(record.title, lang)} [${kind}]. ${siteName}. ${address} (${licence(record.licence, lang).label}).`;
}
