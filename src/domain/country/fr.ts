/**
 * France. Legal notice: loi n° 2004-575 du 21 juin 2004 (LCEN), art. 1-1; personal data: RGPD art. 13; accessibility: loi
 * n° 2005-102 du 11 février 2005, art. 47, décret n° 2019-768, and the model of declaration of the RGAA 4.1.2.
 */
import type { CountryRules } from '../records/country.ts';

const declaration = `
{owner} s’engage à rendre ses sites internet, intranet, extranet, ses progiciels, ses applications mobiles et son mobilier urbain numérique accessibles, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.

À cette fin, il met en œuvre la stratégie et les actions suivantes :

- schéma pluriannuel de mise en accessibilité : {legal.plan} ;
- bilan des actions de l’année écoulée : {legal.review} ;
- plan d’actions de l’année en cours : {legal.actions}.

Cette déclaration d’accessibilité s’applique à {site} ({url}), y compris sa version pour borne.

## État de conformité

{state}

## Résultats des tests

{legal.audit}

Des tests automatiques passent à chaque modification du programme ; ils ne trouvent qu’une partie des défauts et ne remplacent pas un audit.

## Contenus non accessibles

### Non-conformités

Celles que l’audit trouve sont à lister ici. Points connus du programme et non vérifiés par une personne :

- restitution de la vue en trois dimensions et des cartes par les lecteurs d’écran : chaque vue a, à côté d’elle, la même visite en texte et en images ;
- images des fonds de carte, dont le contenu n’est pas décrit ; les lieux sont donnés en liste ;
- fichiers PDF des parcours : balisés (langue, titres, listes, tableaux, alternatives, signets) et contrôlés par programme, mais pas avec un lecteur d’écran.

### Dérogations pour charge disproportionnée

{legal.exemptions}

### Contenus non soumis à l’obligation d’accessibilité

- les fonds de carte en ligne, dont l’information utile est donnée en texte ;
- les reproductions d’œuvres et de documents patrimoniaux, décrites mais qui ne peuvent pas l’être entièrement.

## Établissement de cette déclaration d’accessibilité

Cette déclaration a été établie le {legal.declared}. Elle est refaite après chaque audit, à chaque refonte, et au moins tous les trois ans.

### Technologies utilisées pour la réalisation du site

- HTML5
- CSS
- SVG
- JavaScript
- WebGL et WebAssembly, pour la vue en trois dimensions

### Environnement de test

Les vérifications de restitution avec des lecteurs d’écran (NVDA avec Firefox, VoiceOver avec Safari, TalkBack avec Chrome) restent à faire.

### Outils pour évaluer l’accessibilité

- axe-core, dans Chromium, à chaque modification du programme
- lecture de l’arbre d’accessibilité de chaque étape des parcours, et parcours faits du début à la fin au clavier seul

### Pages du site ayant fait l’objet de la vérification de conformité

{legal.audited_pages}

## Retour d’information et contact

Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez contacter le responsable de {name} pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme :

- par courriel : {contact}

## Voies de recours

Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site internet un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un des services du portail et vous n’avez pas obtenu de réponse satisfaisante.

Vous pouvez :

- [écrire un message au Défenseur des droits](https://formulaire.defenseurdesdroits.fr/) ;
- [contacter le délégué du Défenseur des droits dans votre région](https://www.defenseurdesdroits.fr/saisir/delegues) ;
- envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
`;

const state = (words: string) => ({
  fr: `**{name} est ${words}** avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2.`,
});

const france: CountryRules = {
  duties: [
    { key: 'address', label: { fr: 'Adresse postale' }, part: 'publisher' },
    { key: 'phone', label: { fr: 'Téléphone' }, part: 'publisher' },
    { key: 'registration', label: { fr: 'Numéro SIREN' }, part: 'publisher' },
    { key: 'director', label: { fr: 'Directeur ou directrice de la publication' }, part: 'publisher' },
    { key: 'host', label: { fr: 'Hébergeur' }, part: 'host' },
    { key: 'host_address', label: { fr: 'Adresse de l’hébergeur' }, part: 'host' },
    { key: 'host_phone', label: { fr: 'Téléphone de l’hébergeur' }, part: 'host' },
    { key: 'dpo', label: { fr: 'Délégué ou déléguée à la protection des données' }, part: 'privacy' },
    { key: 'legal_basis', label: { fr: 'Base légale des traitements (journaux du serveur, réponses aux courriels)' }, part: 'privacy' },
    { key: 'log_retention', label: { fr: 'Durée de conservation des journaux du serveur' }, part: 'privacy' },
    { key: 'mail_retention', label: { fr: 'Durée de conservation des courriels reçus' }, part: 'privacy' },
    { key: 'declared', label: { fr: 'Jour de la déclaration d’accessibilité' }, part: 'accessibility' },
    { key: 'conformity', label: { fr: 'État de conformité au RGAA' }, part: 'accessibility' },
    { key: 'audit', label: { fr: 'Résultats de l’audit de conformité' }, part: 'accessibility' },
    { key: 'audited_pages', label: { fr: 'Pages vérifiées' }, part: 'accessibility' },
    { key: 'exemptions', label: { fr: 'Dérogations pour charge disproportionnée' }, part: 'accessibility' },
    { key: 'plan', label: { fr: 'Schéma pluriannuel de mise en accessibilité' }, part: 'accessibility' },
    { key: 'review', label: { fr: 'Bilan des actions de l’année écoulée' }, part: 'accessibility' },
    { key: 'actions', label: { fr: 'Plan d’actions de l’année en cours' }, part: 'accessibility' },
  ],
  accessibility: {
    label: {
      none: { fr: 'Accessibilité\u00A0: non conforme', en: 'Accessibility: not compliant' },
      partial: { fr: 'Accessibilité\u00A0: partiellement conforme', en: 'Accessibility: partially compliant' },
      full: { fr: 'Accessibilité\u00A0: totalement conforme', en: 'Accessibility: fully compliant' },
    },
    title: { fr: 'Déclaration d’accessibilité' },
    declaration: { fr: declaration },
    states: {
      // The law knows no other state for a site that nobody has audited.
      none: {
        fr: '**{name} est non conforme** avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2 : aucun audit de conformité en cours de validité n’existe, ou moins de la moitié des critères sont respectés.',
      },
      partial: state('partiellement conforme'),
      full: state('totalement conforme'),
    },
  },
  authority: { name: { fr: 'CNIL' }, url: 'https://www.cnil.fr/' },
  communes: 'insee',
  geocoder: 'data.geopf.fr',
  grid: 'EPSG:2154',
  currency: 'EUR',
  tables: 'scdl',
};
export default france;
