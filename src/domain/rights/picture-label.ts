/**
 * What a published picture says of itself where its page does not follow it: in its file (XMP) and, burnt into the copies
 * that are made to travel, as one badge.
 *
 * The kind of source is a term of the IPTC NewsCodes « Digital Source Type » (http://cv.iptc.org/newscodes/digitalsourcetype/):
 * - a picture that a program computes from a model or a formula is `algorithmicMedia`: no camera, and nothing learnt from
 *   other people's pictures (that would be `trainedAlgorithmicMedia`). `virtualRecording` records an event in a virtual
 *   place and `digitalCreation` is drawn by hand: neither is a computed still;
 * - a view of a 3D scan is `compositeCapture`: elements that were all captured from the real thing, put together;
 * - a photograph gets a term only where its own file tells how it became digital (`digitalCapture`, `print`…): a guess
 *   would be worth less than nothing.
 */
import { licence } from './licence.ts';
import { words } from '../../words/words.ts';
import { inEvery, inFirst } from '../text/first-language.ts';
import type { Lang, Text } from '../text/text.ts';
import { escapeXml } from '../text/markup.ts';

const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** Terms of the vocabulary (2024), each with its member of schema.org's enumeration where there is one. */
const TERMS = {
  digitalCapture: 'DigitalCaptureDigitalSource',
  computationalCapture: 'MultiFrameComputationalCaptureDigitalSource',
  negativeFilm: 'NegativeFilmDigitalSource',
  positiveFilm: 'PositiveFilmDigitalSource',
  print: 'PrintDigitalSource',
  humanEdits: undefined,
  minorHumanEdits: 'MinorHumanEditsDigitalSource',
  compositeCapture: 'CompositeCaptureDigitalSource',
  composite: 'CompositeDigitalSource',
  compositeSynthetic: 'CompositeSyntheticDigitalSource',
  compositeWithTrainedAlgorithmicMedia: 'CompositeWithTrainedAlgorithmicMediaDigitalSource',
  algorithmicallyEnhanced: 'AlgorithmicallyEnhancedDigitalSource',
  dataDrivenMedia: 'DataDrivenMediaDigitalSource',
  digitalArt: 'DigitalArtDigitalSource',
  digitalCreation: undefined,
  virtualRecording: 'VirtualRecordingDigitalSource',
  screenCapture: 'ScreenCaptureDigitalSource',
  algorithmicMedia: 'AlgorithmicMediaDigitalSource',
  trainedAlgorithmicMedia: 'TrainedAlgorithmicMediaDigitalSource',
} as const;

export type DigitalSource = keyof typeof TERMS;

/** The term that an address of the vocabulary (or the bare term) names. */
export function digitalSource(written: string | undefined): DigitalSource | undefined {
  const term = (written ?? '').trim().replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//, '');
  return Object.hasOwn(TERMS, term) ? (term as DigitalSource) : undefined;
}

/** The term's address in the vocabulary, as XMP and IPTC take it. */
export const digitalSourceUri = (source: DigitalSource): string => VOCABULARY + source;

/** The value of schema.org's `digitalSourceType`; its enumeration lacks the latest terms, which keep IPTC's address. */
export function schemaSource(source: DigitalSource): string {
  const member = TERMS[source];
  return member === undefined ? digitalSourceUri(source) : `https://schema.org/${member}`;
}

/** What a picture is that is not a photograph. */
export type PictureNature = 'reconstruction' | 'scan' | 'computed';

export const NATURE_SOURCE: Readonly<Record<PictureNature, DigitalSource>> = {
  reconstruction: 'algorithmicMedia',
  scan: 'compositeCapture',
  computed: 'algorithmicMedia',
};

/** A picture's alternative text, which says first what the picture is where it is no photograph. */
export function pictureAlt(nature: PictureNature | 'photograph', text: string, lang: Lang): string {
  return nature === 'photograph' ? text : `${words('badges', lang)[nature]}. ${text}`;
}

export interface PictureLabel {
  readonly source?: DigitalSource | undefined;
  readonly nature?: PictureNature | undefined;
  readonly creator?: string | undefined;
  readonly credit?: string | undefined;
  /** Licence id of the content. */
  readonly licence: string;
}

/** A JPEG holds 64 kB of metadata in one piece. */
const LONGEST = 2000;

const xml = (text: string): string => escapeXml(text.slice(0, LONGEST));

const alternatives = (byLang: Text): string =>
  `<rdf:Alt>${Object.entries(byLang)
    .map(([lang, text]) => `<rdf:li xml:lang="${lang}">${xml(text)}</rdf:li>`)
    .join('')}</rdf:Alt>`;

/**
 * The XMP packet of a picture: digital source type (IPTC Extension), creator and credit (Dublin Core, Photoshop), licence
 * (XMP Rights, PLUS, Creative Commons), and what the picture is where it is no photograph. ISO 16684-1; IPTC Photo Metadata
 * Standard 2023.1.
 */
export function pictureXmp({ source, nature, creator, credit, licence: id }: PictureLabel): string {
  const terms = licence(id);
  const usage = inEvery((lang) => licence(id, lang).label);
  const first = inFirst(usage);
  const said = nature && inEvery((lang) => words('natures', lang)[nature]);
  const kind = source ?? (nature && NATURE_SOURCE[nature]);
  const holder = credit ?? creator;
  const properties = [
    kind && `<Iptc4xmpExt:DigitalSourceType>${digitalSourceUri(kind)}</Iptc4xmpExt:DigitalSourceType>`,
    creator && `<dc:creator><rdf:Seq><rdf:li>${xml(creator)}</rdf:li></rdf:Seq></dc:creator>`,
    said && `<dc:description>${alternatives({ 'x-default': inFirst(said), ...said })}</dc:description>`,
    credit && `<photoshop:Credit>${xml(credit)}</photoshop:Credit>`,
    holder && `<dc:rights>${alternatives({ 'x-default': holder })}</dc:rights>`,
    // Public domain is the one case that XMP marks as free of rights.
    `<xmpRights:Marked>${id === 'CC0-1.0' || id === 'PDDL-1.0' ? 'False' : 'True'}</xmpRights:Marked>`,
    `<xmpRights:UsageTerms>${alternatives({ 'x-default': first, ...Object.fromEntries(Object.entries(usage).filter(([, label]) => label !== first)) })}</xmpRights:UsageTerms>`,
    terms.url !== undefined && `<xmpRights:WebStatement>${xml(terms.url)}</xmpRights:WebStatement>`,
    terms.url !== undefined && `<cc:license rdf:resource="${xml(terms.url)}"/>`,
    holder &&
      `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>${xml(holder)}</plus:LicensorName></rdf:li></rdf:Seq></plus:Licensor>`,
  ];
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
    ' xmlns:cc="http://creativecommons.org/ns#" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">',
    ...properties.filter((each) => typeof each === 'string'),
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('');
}
