/** What the arrows that move a view are called. */
export const PAN_WORDS = {
  fr: { group: 'Déplacer la vue', up: 'Vers le haut', left: 'Vers la gauche', right: 'Vers la droite', down: 'Vers le bas' },
  en: { group: 'Move the view', up: 'Up', left: 'Left', right: 'Right', down: 'Down' },
} as const;
