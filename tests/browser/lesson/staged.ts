/** A lesson that no site publishes, played on a page of one that does: the page's island is given other steps. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** A value as Astro writes the properties of an island: `[0, value]`, `[1, list]`. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return [1, value.map(written)];
  if (typeof value === 'object' && value !== null)
    return [0, Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner)]))];
  return value === undefined ? [0] : [0, value];
}

function read(value: unknown): unknown {
  const [kind, inner] = value as [number, unknown];
  if (kind === 1) return (inner as unknown[]).map(read);
  if (typeof inner === 'object' && inner !== null) return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, read(one)]));
  return inner;
}

const ISLAND = /(<astro-island[^>]* props=")([^"]*)(")/;
const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What a built page gives to its lesson: the records of its viewers among others. */
export function islandProps(file: string): Readonly<Record<string, unknown>> {
  const props = ISLAND.exec(readFileSync(file, 'utf8'))?.[2];
  if (props === undefined) throw new Error(`${file} : aucun îlot`);
  return Object.fromEntries(Object.entries(JSON.parse(decode(props)) as Record<string, unknown>).map(([key, value]) => [key, read(value)]));
}

/** Answers a page's address with the same page and other properties. */
export async function stage(page: Page, address: string, file: string, props: Readonly<Record<string, unknown>>): Promise<void> {
  const text = JSON.stringify(Object.fromEntries(Object.entries(props).map(([key, value]) => [key, written(value)])));
  const attribute = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const body = readFileSync(file, 'utf8').replace(ISLAND, (_, before: string, __, after: string) => `${before}${attribute}${after}`);
  await page.route(
    (url) => url.href.split('?')[0] === address,
    (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  );
}
