/**
 * The French national schema for subsidies (SCDL « subventions », decree 2017-779 and order of 17 November 2017), in its
 * versions in use, transcribed as Table Schema from the fields that schema.data.gouv.fr documents.
 */
import { typography } from '../../text/typography.ts';
import type { Field } from '../table-schema.ts';
import type { NamedSchema } from './named-schema.ts';

/** As it is read: the standard's own sentences are typed with plain spaces. */
const french = (fields: readonly Field[]): readonly Field[] =>
  fields.map((field) => (field.description === undefined ? field : { ...field, description: typography(field.description) }));

const NATURES = ['aide en numéraire', 'aide en nature', 'aide en numéraire;aide en nature', 'aide en nature;aide en numéraire'] as const;
const PERIOD = '[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?';

const attribuant: readonly Field[] = [
  {
    name: 'nomAttribuant',
    type: 'string',
    title: 'Nom de l’attribuant',
    description: 'Nom officiel de la collectivité qui attribue la subvention.',
    example: 'Région Bretagne',
    constraints: { required: true },
  },
  {
    name: 'idAttribuant',
    type: 'string',
    title: 'SIRET de l’attribuant',
    description: 'Numéro SIRET de la collectivité, 14 chiffres sans espace.',
    example: '23350001600040',
    constraints: { required: true, pattern: '\\d{14}' },
  },
  {
    name: 'dateConvention',
    type: 'date',
    title: 'Date de la convention',
    description: 'Date de la convention, AAAA-MM-JJ.',
    example: '2017-06-27',
    constraints: { required: true },
  },
  {
    name: 'referenceDecision',
    type: 'string',
    title: 'Référence de la décision',
    description: 'Numéro de l’acte qui décide la subvention.',
    example: '2017-03-103',
  },
  {
    name: 'nomBeneficiaire',
    type: 'string',
    title: 'Nom du bénéficiaire',
    description: 'Nom officiel ou raison sociale du bénéficiaire.',
    example: 'Association Les Petits Débrouillards Bretagne',
    constraints: { required: true },
  },
];

const idBeneficiaire: Field = {
  name: 'idBeneficiaire',
  type: 'string',
  title: 'SIRET du bénéficiaire',
  description: 'Numéro SIRET du bénéficiaire, 14 chiffres sans espace.',
  example: '38047555800058',
};
const rnaBeneficiaire: Field = {
  name: 'rnaBeneficiaire',
  type: 'string',
  title: 'Numéro RNA du bénéficiaire',
  description: 'Numéro au répertoire national des associations : W et neuf chiffres.',
  example: 'W380475558',
  constraints: { pattern: 'W\\d{9}' },
};

const aide: readonly Field[] = [
  {
    name: 'objet',
    type: 'string',
    title: 'Objet de la subvention',
    description: 'À quoi sert la subvention, 256 signes au plus.',
    example: 'Animations climat-énergie dans les lycées de la région',
    constraints: { required: true, maxLength: 256 },
  },
  {
    name: 'montant',
    type: 'number',
    title: 'Montant total de la subvention',
    description: 'Montant en euros, avant partage entre bénéficiaires ; point décimal.',
    example: '47800.20',
    unit: 'EUR',
    constraints: { required: true },
  },
  {
    name: 'nature',
    type: 'string',
    title: 'Nature de la subvention',
    description: 'En numéraire, en nature, ou les deux séparés par un point-virgule.',
    example: 'aide en numéraire',
    constraints: { required: true, enum: NATURES },
  },
  {
    name: 'conditionsVersement',
    type: 'string',
    title: 'Conditions de versement',
    description: '« unique », « échelonné », ou une description de 256 signes au plus.',
    example: 'échelonné',
    constraints: { required: true, maxLength: 256 },
  },
  {
    name: 'datesPeriodeVersement',
    type: 'string',
    title: 'Date ou période de versement',
    description: 'Une date AAAA-MM-JJ, ou deux séparées par une barre oblique.',
    example: '2017-03-14/2018-03-14',
    constraints: { required: true, pattern: PERIOD },
  },
];

const notification: Field = {
  name: 'notificationUE',
  type: 'boolean',
  title: 'Aide notifiée à la Commission européenne',
  description: '« oui » ou « non ».',
  example: 'non',
  trueValues: ['oui'],
  falseValues: ['non'],
  constraints: { required: true },
};
const share: Field = {
  name: 'pourcentageSubvention',
  type: 'number',
  title: 'Part versée au bénéficiaire',
  description: 'Nombre décimal : 1 pour 100 %, 0.45 pour 45 %.',
  example: '0.45',
  constraints: { required: true, minimum: 0.01, maximum: 1 },
};
const aideScheme: Field = {
  name: 'dispositifAide',
  type: 'string',
  title: 'Dispositif d’aide',
  description: 'Identifiant du dispositif à l’origine de la subvention.',
  example: '65d5b6c7-102c-4440-ac3b-768f708edc0a',
};

/** Version 2.1.1 (2023), the one to use. */
export const SCDL_SUBVENTIONS: NamedSchema = {
  id: 'scdl-subventions-2.1.1',
  title: 'SCDL Subventions 2.1.1',
  tolerant: true,
  schema: {
    name: 'scdl-subventions',
    fields: french([
      ...attribuant,
      idBeneficiaire,
      rnaBeneficiaire,
      ...aide,
      {
        name: 'idRAE',
        type: 'string',
        title: 'Identifiant RAE',
        description: 'Numéro au répertoire des aides aux entreprises.',
        example: '12345',
        constraints: { maxLength: 5 },
      },
      notification,
      share,
      aideScheme,
    ]),
  },
  checks: [
    { rule: 'siret', column: 'idAttribuant' },
    { rule: 'siret', column: 'idBeneficiaire' },
    { rule: 'one-of', columns: ['idBeneficiaire', 'rnaBeneficiaire'] },
  ],
};

/** Version 1.1.0, in which many files are still published: every beneficiary has a SIRET. */
export const SCDL_SUBVENTIONS_1: NamedSchema = {
  id: 'scdl-subventions-1.1.0',
  title: 'SCDL Subventions 1.1.0 (ancienne version)',
  tolerant: true,
  schema: {
    name: 'scdl-subventions',
    fields: french([
      ...attribuant,
      { ...idBeneficiaire, constraints: { required: true, pattern: '\\d{14}' } },
      ...aide,
      {
        name: 'idRAE',
        type: 'string',
        title: 'Identifiant RAE',
        description: 'Numéro au répertoire des aides aux entreprises.',
        example: '12345',
      },
      notification,
      { ...share, constraints: { required: true, minimum: 0, maximum: 1 } },
    ]),
  },
  checks: [
    { rule: 'siret', column: 'idAttribuant' },
    { rule: 'siret', column: 'idBeneficiaire' },
  ],
};
