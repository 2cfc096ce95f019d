/** Words of a lesson's pages. */
import type { Lang } from '../text.ts';

const FR = {
  lessons: 'Parcours', intro: 'Des séances d’une heure, prêtes à faire, avec les objets, les images et les données de ce site. Sans compte, sans donnée d’élève.',
  minutes: 'min', sheet: 'Fiche élève', easySheet: 'Fiche simplifiée', teacher: 'Pour le professeur', project: 'Vue à projeter', play: 'Faire la séance',
  goals: 'Objectifs', materials: 'Matériel', programme: 'Programmes', sources: 'Sources', pathways: 'Parcours éducatifs', levels: 'Niveau', subjects: 'Disciplines', duration: 'Durée',
  privacy: 'Aucune donnée d’élève ne quitte l’appareil.', privacyLink: 'Ce que cela veut dire pour l’établissement', teacherAsk: 'Vous êtes professeur ?',
  step: (n: number) => `Étape ${n}`, easy: 'Texte simplifié', hints: 'Indices', hint: 'Indice', order: 'Numérotez dans l’ordre', several: 'plusieurs réponses', write: 'Écrivez votre réponse',
  name: 'Nom de jeu', date: 'Date', scan: 'Flashez pour ouvrir cette étape', answer: 'Réponse', expected: 'Le corrigé, étape par étape', course: 'Déroulé de l’heure', differentiation: 'Parcours différenciés', mistakes: 'Les erreurs fréquentes', extensions: 'Pour prolonger', notes: 'Pour mener l’étape',
  downloads: 'Fichiers', computed: 'Calculé depuis les données du site', feedbackWrong: 'Si la réponse est', next: 'Suivante', previous: 'Précédente', start: 'Début',
  fileKinds: { 'sheet-pdf': 'Fiche élève (PDF)', 'key-pdf': 'Corrigé (PDF)', moodle: 'Questions pour Moodle et Éléa (Moodle XML)', gift: 'Questions en texte (GIFT)', scorm: 'Séance complète pour Moodle, Éléa, e-lyco (SCORM 1.2)', offline: 'Séance hors ligne, pour clé USB ou serveur local (ZIP)' },
  boxSaid: 'case à cocher', rankSaid: 'rang à écrire', rightSaid: 'juste', wrongSaid: 'faux',
  noQuestion: 'À regarder, sans question.', teacherGraded: 'Texte libre, lu par le professeur.', tolerance: 'à plus ou moins', verify: 'Les programmes changent : vérifiez celui qui est en vigueur cette année.', noMap: 'Sans écran', readable: 'Toutes les étapes, à lire',
};

const EN: typeof FR = {
  lessons: 'Lessons', intro: 'One-hour lessons, ready to teach, with the objects, pictures and data of this site. No account, no pupil’s data.',
  minutes: 'min', sheet: 'Pupil’s sheet', easySheet: 'Easy sheet', teacher: 'For the teacher', project: 'Projector view', play: 'Take the lesson',
  goals: 'Goals', materials: 'Materials', programme: 'Curriculum', sources: 'Sources', pathways: 'Educational pathways', levels: 'Level', subjects: 'Subjects', duration: 'Duration',
  privacy: 'No pupil’s data leaves the device.', privacyLink: 'What that means for the school (in French)', teacherAsk: 'Are you a teacher?',
  step: (n) => `Step ${n}`, easy: 'Easy text', hints: 'Hints', hint: 'Hint', order: 'Number in order', several: 'several answers', write: 'Write your answer',
  name: 'Player’s name', date: 'Date', scan: 'Scan to open this step', answer: 'Answer', expected: 'The key, step by step', course: 'Course of the hour', differentiation: 'Differentiated paths', mistakes: 'What pupils often get wrong', extensions: 'To go further', notes: 'Leading this step',
  downloads: 'Files', computed: 'Computed from the site’s data', feedbackWrong: 'When the answer is', next: 'Next', previous: 'Previous', start: 'Start',
  fileKinds: { 'sheet-pdf': 'Pupil’s sheet (PDF)', 'key-pdf': 'Key (PDF)', moodle: 'Questions for Moodle (Moodle XML)', gift: 'Questions as text (GIFT)', scorm: 'Whole lesson for a learning platform (SCORM 1.2)', offline: 'Offline lesson, for a USB stick or a local server (ZIP)' },
  boxSaid: 'box to tick', rankSaid: 'rank to write', rightSaid: 'right', wrongSaid: 'wrong',
  noQuestion: 'To look at; no question.', teacherGraded: 'Free text, read by the teacher.', tolerance: 'give or take', verify: 'Curricula change: check the one in force this year.', noMap: 'Without a screen', readable: 'All the steps, to read',
};

export type PageWords = typeof FR;

export function pageWords(lang: Lang): PageWords {
  return lang === 'fr' ? FR : EN;
}

/** Path of a lesson's page in a language. */
export function lessonPath(slug: string, lang: Lang, rest = ''): string {
  return `${lang === 'en' ? '/en' : ''}/parcours/${slug}/${rest}`;
}
