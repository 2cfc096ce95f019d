/** The last lines of `npm run check`: what was read, what is to be mended, and what to do next. */
import { relative } from 'node:path';
import type { Problem } from '../domain/input/problem.ts';
import { errorsOf, type CheckedContent } from './check.ts';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count > 1 ? many : one}`;

/** What was read, in an editor's words: « 2 objets, 15 photographies (1 campagne), 1 jeu de données ». */
function inventory(content: CheckedContent): string {
  const photos = content.campaigns.reduce((sum, { rows }) => sum + rows.length, 0);
  const parts = [
    content.objects.length > 0 && plural(content.objects.length, 'objet'),
    photos > 0 && `${plural(photos, 'photographie')} (${plural(content.campaigns.length, 'campagne')})`,
    content.packages.length > 0 && plural(content.packages.length, 'jeu de données', 'jeux de données'),
    content.projects.length > 0 && plural(content.projects.length, 'projet'),
    content.lessons.lessons.length > 0 && plural(content.lessons.lessons.length, 'parcours', 'parcours'),
    content.site.kiosk && `une borne (${plural(content.site.kiosk.doors.length, 'porte')})`,
  ].filter(Boolean);
  return parts.length === 0 ? 'le site seul : aucune rubrique n’a encore de contenu' : parts.join(', ');
}

/** The summary; `content` is missing when `site.yaml` could not be read. */
export function checkSummary(root: string, content: CheckedContent | undefined, problems: readonly Problem[], seconds: string): string {
  const errors = errorsOf(problems).length;
  const warnings = problems.length - errors;
  const way = relative(process.cwd(), root);
  const folder = way === '' || way.startsWith('..') ? root : way;
  const lines = [
    '',
    `Contenu : ${folder}`,
    content
      ? `Lu${errors > 0 ? ' sans erreur' : ''} : ${inventory(content)}.`
      : 'Le fichier site.yaml ne peut pas être lu : le reste attend qu’il le soit.',
  ];
  if (errors > 0) {
    lines.push(`${plural(errors, 'erreur')} à corriger${warnings > 0 ? `, ${plural(warnings, 'avertissement')}` : ''} (${seconds} s).`);
    lines.push(
      'Chaque ligne dit le fichier, l’endroit, ce qui s’y trouve et ce qui était attendu. Corrigez, puis relancez « npm run check ».',
    );
    if (content) lines.push('Pour publier sans attendre ce qui est juste : « npm start -- --keep-going ».');
  } else {
    lines.push(
      `Rien à corriger${warnings > 0 ? `, ${plural(warnings, 'avertissement')} à lire` : ''} (${seconds} s). Pour voir le site : « npm start ».`,
    );
  }
  return lines.join('\n');
}
