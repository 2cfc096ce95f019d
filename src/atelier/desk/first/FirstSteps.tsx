/** What makes a site of an empty folder, asked on one page. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { inLanguage, type Problem } from '../../../domain/input/problem.ts';
import { words } from '../../../words/words.ts';
import type { Transport } from '../../transport.ts';
import { browserLanguage, LanguageButtons } from '../LanguageButtons.tsx';
import { LicenceLine, PlainLine } from '../bring/Plain.tsx';
import { Sentences } from '../fields/Sentences.tsx';
import { useKept } from '../use-kept.ts';

/** The site's own server is looked for every so often, ms, once the first one has ended. */
const LOOK_MS = 700;
const SIDES = ['west', 'south', 'east', 'north'] as const;

export function FirstSteps({ transport: connect }: { readonly transport: (unreachable: string) => Transport }): ReactNode {
  const [lang, setLang] = useKept('langue', browserLanguage());
  const w = words('atelier', lang);
  const [transport] = useState(() => connect(w.unreachable));
  const [site, setSite] = useState({ title: '', owner: '', contact: '', url: 'https://', languages: lang, licence: '' });
  const [bounds, setBounds] = useState({ west: '-180', south: '-90', east: '180', north: '90' });
  const [fault, setFault] = useState<string>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const form = useRef<HTMLElement>(null);
  // One is led to the first of what is wrong.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [problems]);
  const [made, setMade] = useState(false);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = w.first.title;
  }, [lang, w]);
  useEffect(() => {
    if (!made) return;
    const home = new URL(site.url).pathname.replace(/\/*$/, '/');
    const timer = window.setInterval(() => {
      // The old server has no contents to tell: only that of the site has a page for its home.
      fetch(home, { method: 'HEAD', cache: 'no-store' })
        .then(async ({ ok }) => {
          if (!ok) return;
          // It leads to its desk, which has the path of the site's own address; a page that is gone to outside of that is none.
          const there = await fetch(window.location.pathname, { cache: 'no-store' });
          if (there.redirected) window.location.assign(there.url);
          else window.location.reload();
        })
        .catch(() => undefined);
    }, LOOK_MS);
    return () => window.clearInterval(timer);
  }, [made, site.url]);
  const said = inLanguage(problems, lang);
  /** What is wrong with a key, or with what is in it. */
  const saidOf = (key: string) =>
    said
      .filter(({ key: found = '' }) => found === key || found.startsWith(`${key}[`))
      .map(({ message }) => message)
      .join(' ');
  const line = (key: keyof typeof site, label: string, help?: string, Line = PlainLine) => (
    <Line
      label={label}
      value={site[key]}
      help={help}
      required={w.required}
      sentence={saidOf(key)}
      onChange={(text) => setSite({ ...site, [key]: text })}
    />
  );
  const begin = () => {
    setFault(undefined);
    const number = (text: string) => Number(text.trim().replace(',', '.'));
    transport
      .begin({
        ...site,
        languages: site.languages
          .split(/[\s,;]+/)
          .map((tag) => tag.trim())
          .filter(Boolean),
        bounds: SIDES.map((side) => number(bounds[side])),
      })
      .then(
        (wrong) => {
          setProblems(wrong);
          setMade(wrong.length === 0);
        },
        (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
      );
  };
  return (
    <main className="start" ref={form}>
      <div className="rank">
        <h1>{w.first.title}</h1>
        <LanguageButtons lang={lang} onChoose={setLang} />
      </div>
      <p>{w.first.intro}</p>
      {line('title', w.first.name)}
      {line('owner', w.first.owner)}
      {line('contact', w.first.contact)}
      {line('url', w.first.url, w.first.urlHelp)}
      {line('languages', w.first.languages, w.first.languagesHelp)}
      {line('licence', w.first.licence, w.first.licenceHelp, LicenceLine)}
      <fieldset className="group">
        <legend>{w.first.place}</legend>
        <p className="help">{w.first.placeHelp}</p>
        <div className="languages">
          {SIDES.map((side) => (
            <PlainLine key={side} label={w.first[side]} value={bounds[side]} onChange={(text) => setBounds({ ...bounds, [side]: text })} />
          ))}
        </div>
        <Sentences of={[saidOf('bounds')].filter(Boolean)} />
      </fieldset>
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <p role="status">{made ? w.first.opening : ''}</p>
      <Button className="yes" isDisabled={made} onPress={begin}>
        {w.first.make}
      </Button>
    </main>
  );
}
