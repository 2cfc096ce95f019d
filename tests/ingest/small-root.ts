/** A content root with a little of everything, small enough to be damaged in a hundred ways. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const SMALL_ROOT: Readonly<Record<string, string>> = {
  'site.yaml': `title: {fr: Essai, en: Trial}
owner: Un musée
contact: a@example.org
url: https://example.org
languages: [fr, en]
licence: etalab-2.0
bounds: [-3, 46, 0, 48]
programmes: {patrimoine: Patrimoine}
layers:
  - id: fond
    label: Fond
    type: xyz
    url: https://tuiles.example.org/{z}/{x}/{y}.png
    minZoom: 5
    maxZoom: 16
    role: base
    attribution: Moi
    licence: etalab-2.0
kiosk:
  languages: [fr]
  doors: [vase, vol]
  idle_seconds: 60
  attract: [vase]
  link_policy: qr
`,
  'objets/vase/objet.yaml': `title: {fr: Un vase, en: A vase}
summary: Un vase.
date: "1514"
holder: Le musée
makers: [Inconnu]
materials: [terre]
dimensions_mm: {height: 100, width: 50, depth: 50}
weight_g: 200
description: Un vase de terre.
sources:
  - {label: Le catalogue, url: "https://example.org/vase"}
licence: CC0-1.0
credit: Le musée
model:
  source: vase.obj
  kind: scan
  units: mm
  up: y
`,
  'objets/vase/vase.obj': 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n',
  'objets/vase/annotations.yaml': `- id: anse
  at: [0, 0.1, 0]
  title: L’anse
  body: Elle est recollée.
- id: pied
  at: [0, 0, 0]
  title: Le pied
  body: Il est d’origine.
`,
  'objets/vase/visites.yaml': `- id: tour
  title: Le tour
  audience: tous
  steps:
    - annotation: anse
      text: Ici, l’anse.
      seconds: 5
    - view: {eye: [0, 0, 1], target: [0, 0, 0]}
      text: De loin.
`,
  'vue-du-ciel/vol/campagne.yaml': `title: Un vol
kind: vertical
date: "1950"
operator: IGN
author: IGN
licence: etalab-2.0
credit: IGN
provenance: photograph
description: Un vol.
`,
  'vue-du-ciel/vol/photos.csv': `id;title;date;insee;lat;lon;themes;url
a;Une;1950-05-01;44109;47.2;-1.5;ville|port;https://example.org/a
b;Deux;1950-05-02;44109;47.3;-1.6;bocage;https://example.org/b
`,
  'donnees/notes/datapackage.json': `{
  "name": "notes",
  "title": "Des notes",
  "licenses": [{"name": "etalab-2.0"}],
  "sources": [{"title": "La mairie", "path": "https://example.org"}],
  "resources": [
    {
      "name": "notes",
      "path": "notes.csv",
      "dialect": {"delimiter": ";"},
      "schema": {
        "fields": [
          {"name": "annee", "type": "year", "constraints": {"required": true}},
          {"name": "nom", "type": "string"},
          {"name": "montant", "type": "number", "constraints": {"minimum": 0}}
        ],
        "primaryKey": ["annee", "nom"]
      }
    }
  ],
  "views": [
    {"title": "Par année", "resource": "notes", "chart": "bar", "x": "annee", "y": "montant", "sentence": "En tout, {sum:montant}."}
  ],
  "defects": [{"resource": "notes", "field": "montant", "row": 2, "finding": "Faux.", "correction": 12}],
  "changelog": [{"date": "2026-01-01", "text": "Première."}]
}
`,
  'donnees/notes/notes.csv': 'annee;nom;montant\n2010;a;10\n2011;b;20\n2012;c;30.5\n',
  'donnees/notes/recit.md': '# Le récit\n\nIl y eut {notes|sum:montant}.\n\n{vue: Par année}\n',
  'projets/un.md': `---
title: Un projet
summary: Il a eu lieu.
programme: patrimoine
years: "2018"
beneficiaries: [Une association]
communes: ["44109"]
audience: [tous]
themes: [mémoire]
amount_eur: 100
grants:
  - {year: 2018, beneficiary: Une association, amount_eur: 100}
sources:
  - {label: La page, url: "https://example.org/projet"}
links: [vase, notes]
---
Du texte.
`,
  'projets/lieux.csv': 'insee,nom,lon,lat,note\n44109,Nantes,-1.55,47.22,\n',
  'projets/contour.geojson':
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"mention":"Moi"},"geometry":{"type":"Polygon","coordinates":[[[-2,47],[-1,47],[-1,47.5],[-2,47]]]}}]}\n',
  'parcours/lecon/parcours.yaml': `title: Une leçon
levels: [5e]
subjects: [Histoire]
duration_min: 30
goals: [Regarder]
steps:
  - id: voir
    title: Voir
    text: Regardez le vase.
    activity:
      type: choose
      prompt: Combien d’anses ?
      options:
        - {text: Une, correct: true}
        - {text: Deux}
    show: {object: vase}
  - id: compter
    title: Compter
    text: Comptez.
    activity:
      type: data
      package: notes
      resource: notes
      ask: {sum: montant}
`,
};

/** Writes the small root (or another set of files) in a folder. */
export async function writeRoot(folder: string, files: Readonly<Record<string, string>> = SMALL_ROOT): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
