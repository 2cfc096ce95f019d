/** Words of the player. */
import type { Lang } from '../../domain/text.ts';

const FR = {
  steps: 'Étapes de la séance', step: (n: number, of: number) => `Étape ${n} sur ${of}`, done: 'faite', notDone: 'à faire',
  nameTitle: 'Sous quel nom\u00A0?', nameHelp: 'Choisissez un nom de jeu. Il reste sur cet appareil, avec vos réponses\u00A0; rien n’est envoyé.', nameLabel: 'Nom de jeu', begin: 'Commencer',
  resume: (name: string) => `Reprendre\u00A0: ${name}`, forget: (name: string) => `Effacer ${name}`, change: 'Changer de nom', playing: (name: string) => `Joué par ${name}`,
  simplified: 'Texte simplifié', hint: 'Un indice', hintOf: (n: number) => `Indice ${n}`, noMoreHints: 'Plus d’indice', check: 'Vérifier', again: 'Recommencer l’étape', next: 'Étape suivante', previous: 'Étape précédente', seen: 'J’ai bien regardé', finish: 'Voir mon travail',
  up: (item: string) => `Monter\u00A0: ${item}`, down: (item: string) => `Descendre\u00A0: ${item}`, moved: (item: string, place: number) => `${item}\u00A0: place ${place}.`,
  yourAnswer: 'Votre réponse', several: 'Plusieurs réponses sont possibles.', words: (n: number, min: number) => (min > 0 ? `${n} mot${n > 1 ? 's' : ''} sur ${min} au moins` : `${n} mot${n > 1 ? 's' : ''}`), save: 'Garder ce texte',
  point: 'Pointez sur l’image, ou répondez en mots.', pointCentre: 'Désigner le centre de l’image', measureHelp: 'Pointez les deux bouts de ce qu’il faut mesurer.', described: 'Ce que l’image montre, en mots', found: 'Trouvé.', foundThere: 'Trouvé sur l’image.', notThere: (mm: string) => `Pas encore\u00A0: c’est à ${mm} de là.`, missed: 'Pointez sur l’objet.', measured: 'La mesure est reportée dans la réponse.',
  open: 'Ouvrir la page', table: 'Le tableau', pictures: 'Images de l’étape', lessonNamed: (title: string) => `Séance\u00A0: ${title}`, noStorage: 'Cet appareil ne garde rien\u00A0: enregistrez votre travail avant de partir.',
  workTitle: 'Mon travail', workHelp: 'Enregistrez le fichier et donnez-le à votre professeur par le moyen du collège. Rien ne part d’ici tout seul.', html: 'Enregistrer la page', json: 'Enregistrer les données', print: 'Imprimer ou PDF', back: 'Revenir aux étapes', stepCol: 'Étape', answerCol: 'Réponse', triesCol: 'Essais', resultCol: 'Résultat',
  loading: 'Chargement…',
};

const EN: typeof FR = {
  steps: 'Steps of the lesson', step: (n, of) => `Step ${n} of ${of}`, done: 'done', notDone: 'to do',
  nameTitle: 'Under which name?', nameHelp: 'Choose a player’s name. It stays on this device with your answers; nothing is sent.', nameLabel: 'Player’s name', begin: 'Begin',
  resume: (name) => `Go on: ${name}`, forget: (name) => `Erase ${name}`, change: 'Change name', playing: (name) => `Played by ${name}`,
  simplified: 'Easy text', hint: 'A hint', hintOf: (n) => `Hint ${n}`, noMoreHints: 'No more hints', check: 'Check', again: 'Take this step again', next: 'Next step', previous: 'Previous step', seen: 'I have looked', finish: 'See my work',
  up: (item) => `Move up: ${item}`, down: (item) => `Move down: ${item}`, moved: (item, place) => `${item}: place ${place}.`,
  yourAnswer: 'Your answer', several: 'Several answers are possible.', words: (n, min) => (min > 0 ? `${n} word${n === 1 ? '' : 's'}, at least ${min}` : `${n} word${n === 1 ? '' : 's'}`), save: 'Keep this text',
  point: 'Point at the picture, or answer in words.', pointCentre: 'Point at the centre of the picture', measureHelp: 'Point at both ends of what is to be measured.', described: 'What the picture shows, in words', found: 'Found.', foundThere: 'Found in the picture.', notThere: (mm) => `Not yet: it is ${mm} away.`, missed: 'Point at the object.', measured: 'The measure is copied into the answer.',
  open: 'Open the page', table: 'The table', pictures: 'Pictures of the step', lessonNamed: (title) => `Lesson: ${title}`, noStorage: 'This device keeps nothing: save your work before you leave.',
  workTitle: 'My work', workHelp: 'Save the file and hand it to your teacher by your school’s own means. Nothing leaves from here by itself.', html: 'Save the page', json: 'Save the data', print: 'Print or PDF', back: 'Back to the steps', stepCol: 'Step', answerCol: 'Answer', triesCol: 'Tries', resultCol: 'Result',
  loading: 'Loading…',
};

export type Words = typeof FR;

export function words(lang: Lang): Words {
  return lang === 'fr' ? FR : EN;
}
