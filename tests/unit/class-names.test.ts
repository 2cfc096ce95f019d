import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Words of French that classes once were. */
const CLASSES = new Set(
  `
  a-completer a-imprimer absente adresse adresse-en-clair aide ajouter allume annee annees apercu apercu-outils appareil atelier
  attente attrait-anneau attrait-annee attrait-appel attrait-chiffre attrait-ciel attrait-ciel-fixe attrait-derive attrait-dessous
  attrait-dessus attrait-dit attrait-image attrait-langues attrait-lumiere attrait-mot attrait-nature attrait-objet attrait-phrase
  attrait-reserve attrait-titre attrait-verset autour autres avec-image avec-support avis avis-appel avis-choix avis-poignee
  avis-question avis-valeur avis-verdict banc bande barre barre-avis barre-piste barres barres-groupe barres-groupes bascule blanc
  borne borne-attente borne-attrait borne-barre borne-ciel borne-communes borne-donnees borne-duel borne-feuille borne-feuilles
  borne-fin borne-liens borne-lieu borne-liste borne-objet borne-page borne-paire borne-portes borne-question borne-scene
  borne-vivant borne-voile bornes bouton cache cadre cadre-integre campagnes carre carte cartel cartes case cases chambre champ
  champ-bloc champs changements chapitre chapo chiffre chiffres choisi choix ciel ciel-gestes-borne ciel-rideau ciel-scene ciel-titre
  ciel-trouve clavier clavier-communes clavier-mot cmp cmp-actions cmp-avis cmp-cadre cmp-cale cmp-cale-deux cmp-cale-fond cmp-carte
  cmp-case cmp-champ cmp-choix cmp-commandes cmp-curseur cmp-date cmp-image cmp-images cmp-loupe cmp-mesure cmp-mode cmp-modes
  cmp-outil cmp-panneau cmp-place cmp-repere cmp-scene cmp-trait cmp-vues coche colonne commandes composer-apercu
  composer-apercu-cadre composer-apercu-nom composer-choix composer-cote composer-etape composer-etat composer-fiche
  composer-fiche-etape composer-fiche-titre composer-gardees composer-gestes composer-lignes composer-offre composer-reponses
  composer-seance composer-sorties composer-voir comprendre compte conduite conformite constat constats contenu corps corrige cote
  cotes couleur couple courbe court couverture debut dedans defauts defilant defile defile-vues degre dehors demande depot derriere
  dessin dessus deux devise diapo dictionnaire dire discret dit donnees duel-choix duel-cote duel-cotes duel-dit duel-nom duel-suite
  duel-vue duree eau echantillon echelle effacer emporter emprise en-attente en-ligne encore enonce enseigne entete essai etape etat
  etat-corrige etat-source eteinte etiquette etroit evitement explorateur fabrique facette facettes faite faux fermer feuille-qr
  feuille-tete feuillet fiche fichier-identite fichiers fil filet filtres fin fin-carte fin-choix fin-emporter fin-question fixe
  frise genre gestes glissiere grandes graphique graphique-cadre grille grille-axe gros-plan groupe ici identite immobile imprime
  integre interrupteur intertitre jeu juste langues lecon lecon-attente lecon-avis lecon-barre lecon-carte lecon-cartel
  lecon-cartel-texte lecon-champ lecon-choix lecon-comparaison lecon-connus lecon-corps lecon-description lecon-entree lecon-etape
  lecon-etiquette lecon-gestes lecon-image lecon-indices lecon-mot lecon-nom lecon-objet lecon-option lecon-ordre lecon-pied
  lecon-question lecon-reglages lecon-reponse lecon-retour lecon-saisie lecon-signature lecon-support lecon-titre lecon-travail
  lecon-verifier lecon-vise lecon-vitrine lecture lien liens lieu lieu-dit lieux ligne lignes liste liste-nue livre loi longue loupe
  main marge marque mention menu-large menu-repli mesure mise mosaique mots nom nombre nombres nomme noms non nord nouveau nu
  nuancier nue nuit numero objet objet-texte objet-vue objets obligatoire or ordre orienter origine oui outils outils-table ouverture
  ouvrir page-titre paires papier partie pas pas-encore passe pastille pastilles pave personnel photo-entiere phrase pieces pied
  piste planche plein plein-large plusieurs poignee porte porte-image porte-ligne porte-mots porte-titre portes premiere
  programme-nom projets propos provenance-dialogue qr-encre qr-fond quand quitter quoi rang rangs recherche recit refus regard
  registre reglage relire remarques repere reponse repos resultats rive riviere saisit sans-carte sans-image sans-impression seance
  seances serre-100 serre-105 serre-110 serre-115 serre-120 serre-125 serre-130 serre-40 serre-45 serre-50 serre-55 serre-60 serre-65
  serre-70 serre-75 serre-80 serre-85 serre-90 serre-95 seul seule seules sol sonne strophe strophes suite suites table-liens tableau
  tables-dites taille telechargements telle-quelle temoins tenir terre territoire tete texte texte-plus texte-plus-plus tirage titre
  titre-integre touches tour-images tourner trait trait-0 trait-1 trait-2 trait-3 travers tri trou un venir verdict-liste verifier
  vers vers-a-vers vers-borne versements verset-ancien verset-moderne visuellement-cache vitrine vitrine-objet vivant vivant-tour vo
  vo-aide vo-annonce vo-attested vo-avis vo-barre vo-bas vo-boussole vo-bouton vo-cache vo-cadre vo-carte vo-choix vo-code vo-colonne
  vo-compte vo-disque vo-echelle vo-entree vo-fin vo-flamme vo-grille vo-groupe vo-image vo-inferred vo-infobulle vo-invented
  vo-invite vo-lampe vo-lecture vo-legende vo-leve vo-ligne vo-lire vo-liste vo-mesure vo-mire vo-moderne vo-mot vo-nature vo-noeud
  vo-noeuds vo-numero vo-oeil vo-option vo-original vo-outils vo-panneau vo-passage vo-plus vo-point vo-poster vo-progres vo-public
  vo-quitter vo-rangee vo-recit vo-reglage vo-repere vo-reperes vo-scene vo-sources vo-suite vo-tete vo-texte vo-titre-visite vo-tour
  vo-unknown vo-valeur vo-vers vo-verset vo-vue voile voisinage voisins volet volet-apres volet-avant volet-date volet-hote
  volet-main volet-trait volet-vivant volet-vue vue vues vues-fixes
  `
    .trim()
    .split(/\s+/),
);

/** Words of French that data attributes once were. */
const ATTRIBUTES = new Set(
  `
  adresse attend aucun avis bas calme chapitre choisie ciel clavier cle colle comparer contraste copie copier cote couvre de defile
  demande depot dit echec ecran entiere etape etat explorateur faux fichier fin frise gestes glisse groupe ici integrer juste lampe
  lieu lieu-vu montre mots nombre outil outil-ouvert ouvert ouverture ouvre panne pas personnel porte projet rang rapport recit
  renvoi reprise resultats schema-champ schema-fichier sens serie sorte suite taille texte tuiles verifier vers vide vingt
  visionneuse visite vivant vu vue
  `
    .trim()
    .split(/\s+/),
);

const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => /\.(css|astro|tsx?|mjs)$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Style sheets, also within pages, without comments, strings and addresses. */
const styles = (file: string, text: string): string =>
  (file.endsWith('.css') ? text : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, style]) => style).join('\n')).replaceAll(
    /\/\*[\s\S]*?\*\/|url\([^)]*\)|"[^"\n]*"|'[^'\n]*'/g,
    '',
  );

function* classesOf(file: string, text: string): Generator<string> {
  for (const [, name = ''] of styles(file, text).matchAll(/\.([a-z][\w-]*)/gi)) yield name;
  for (const [, list = ''] of text.matchAll(/\bclass(?:Name)?=\\?["']([^"'<>$]*)/g)) yield* list.split(/\s+/);
}

describe('names in the code are in its language', () => {
  it('classes', () => {
    const found = sources.flatMap(({ file, text }) =>
      [...new Set(classesOf(file, text))].filter((name) => CLASSES.has(name)).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('data attributes', () => {
    const found = sources.flatMap(({ file, text }) =>
      [...new Set([...text.matchAll(/(?<![\w-])data-([a-z][a-z0-9-]*)(?![\w-]|\/)/g)].map(([, name = '']) => name))]
        .filter((name) => ATTRIBUTES.has(name))
        .map((name) => `${file}: data-${name}`),
    );
    expect(found).toEqual([]);
  });

  it('sees styles and pages', () => {
    expect(sources.filter(({ file, text }) => styles(file, text) !== '').length).toBeGreaterThan(50);
  });
});
