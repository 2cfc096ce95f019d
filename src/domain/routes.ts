/**
 * Every address of the site, by name, from its root and without a language before it: `href(routes.object('vase'))` in the
 * site's first language, `href(localised(routes.object('vase'), lang))` in another. Pages of these addresses stand in
 * `src/views`, by the same path.
 */
export const routes = {
  home: () => '/',
  search: () => '/recherche/',
  about: () => '/a-propos/',
  accessibility: () => '/accessibilite/',
  legal: () => '/mentions-legales/',
  sitemap: () => '/plan-du-site/',
  feed: () => '/flux.xml',
  kiosk: () => '/borne/',
  section: (section: string) => `/${section}/`,

  objects: () => '/objets/',
  object: (id: string) => `/objets/${id}/`,
  /** What the viewer needs of an object. */
  objectRecord: (id: string) => `/objets/${id}/vue.json`,

  sky: () => '/vue-du-ciel/',
  photo: (id: string) => `/vue-du-ciel/${id}/`,
  campaign: (id: string) => `/vue-du-ciel/campagne/${id}/`,
  decade: (year: number) => `/vue-du-ciel/annees/${year}/`,
  compare: () => '/vue-du-ciel/comparer/',
  photosGeoJson: () => '/vue-du-ciel/photos.geojson',

  places: () => '/lieux/',
  /** A commune, by its official code. */
  place: (code: string) => `/lieux/${code}/`,

  data: () => '/donnees/',
  package: (id: string) => `/donnees/${id}/`,
  tables: (id: string) => `/donnees/${id}/tables/`,
  story: (id: string) => `/donnees/${id}/recit/`,
  verifier: () => '/donnees/verifier/',
  dcat: () => '/catalogue.jsonld',

  projects: () => '/projets/',
  project: (slug: string) => `/projets/${slug}/`,

  lessons: () => '/parcours/',
  lesson: (slug: string) => `/parcours/${slug}/`,
  sheet: (slug: string) => `/parcours/${slug}/fiche/`,
  easySheet: (slug: string) => `/parcours/${slug}/fiche-simplifiee/`,
  teacher: (slug: string) => `/parcours/${slug}/enseignant/`,
  projector: (slug: string) => `/parcours/${slug}/projeter/`,
  composer: () => '/parcours/composer/',
  composed: () => '/parcours/seance/',
  reader: () => '/parcours/relire/',
  privacy: () => '/parcours/donnees-personnelles/',
  lessonCatalogue: () => '/parcours/catalogue.json',

  embedObject: (id: string) => `/integrer/objet/${id}/`,
  embedPhoto: (id: string) => `/integrer/photo/${id}/`,
  embedPackage: (id: string) => `/integrer/donnees/${id}/`,
  embedLesson: (slug: string) => `/integrer/parcours/${slug}/`,
  /** The oEmbed document of one of the pages for frames. */
  oembed: (embed: string) => `${embed}oembed.json`,
} as const;
