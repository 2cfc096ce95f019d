/** The inscriptions as transcribed (homodesiribus.blogspot.com, fr.wikipedia.org), set in capitals without accents, as on the object. */

/** Eight half-lines and a piece of the date on each face. A caret raises the letter that follows it. */
export const FACES = {
  avers: {
    lines: [
      'EN CE PETIT VAISSEAU',
      'DE FIN OR PUR ET MUNDE',
      'REPOSE UNG PLUS GRAND CUEUR',
      'QUE ONCQUE DAME EUT AU MUNDE',
      'ANNE FUT LE NOM DELLE',
      'EN FRANCE DEUX FOIS ROYNE',
      'DUCHESSE DES BRETONS',
      'ROYALE ET SOUVERAINE',
    ],
    date: 'M V^C XIII',
  },
  revers: {
    lines: [
      'CE CUEUR FUT SI TRES HAULT',
      'QUE DE LA TERRE AUX CIEULX',
      'SA VERTU LIBERALLE',
      'ACCROISSOIT MIEULX ET MIEULX',
      'MAIS DIEU EN A REPRINS',
      'SA PORTION MEILLEURE',
      'ET CESTE PART TERRESTRE',
      'EN GRAND DUEIL NOUS DEMEURE',
    ],
    date: 'IX^E JANVIER',
  },
} as const;

/** Four lines on the enamel of each hollow; the valve that stays up carries the first. */
export const HOLLOWS = {
  revers: ['O CUEUR CASTE ET PUDICQUE', 'O JUSTE ET BENOIST CUEUR', 'CUEUR MAGNANIME ET FRANC', 'DE TOUT VICE VAINQUEUR'],
  avers: ['CUEUR DIGNE ENTRE TOUS', 'DE COURONNE CELESTE', 'ORE EST TON CLER ESPRIT', 'HORS DE PAINE ET MOLESTE'],
} as const;

/** The circlet of the crown, front and back. */
export const CIRCLET = { front: 'CUEUR DE VERTUS ORNE', back: 'DIGNEMENT COURONNE' } as const;
