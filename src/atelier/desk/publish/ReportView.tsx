/** What a publication changes: counts by kind, the pages, links that lead nowhere. */
import type { ReactNode } from 'react';
import { bytesText } from '../../../domain/text/bytes.ts';
import { KINDS } from '../../../setup/publish/kinds.ts';
import { numberText } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { PublishTold } from '../../publish/told.ts';

const WAYS = ['added', 'changed', 'removed'] as const;

interface ReportViewProps {
  readonly told: PublishTold;
  readonly report: NonNullable<PublishTold['report']>;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}

/** The page of a file, as its address. */
const address = (page: string) => `/${page.replace(/(^|\/)index\.html$/, '$1')}`;

export function ReportView({ told, report, lang, w }: ReportViewProps): ReactNode {
  const { kinds, pages, deadLinks, bytes, cut } = report;
  const kindsThere = KINDS.filter((kind) => WAYS.some((way) => kinds[kind][way] > 0));
  return (
    <>
      <h4>{w.online.changes}</h4>
      {told.same ? (
        <p>{w.online.same}</p>
      ) : (
        <table className="changes">
          <thead>
            <tr>
              <th scope="col">{w.online.changes}</th>
              {WAYS.map((way) => (
                <th key={way} scope="col">
                  {w.online.ways[way]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kindsThere.map((kind) => (
              <tr key={kind}>
                <th scope="row">{w.online.kindNames[kind]}</th>
                {WAYS.map((way) => (
                  <td key={way}>{kinds[kind][way] === 0 ? '' : numberText(kinds[kind][way], lang)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {bytes > 0 ? <p>{w.online.bytes({ size: bytesText(bytes, lang) })}</p> : null}
      {WAYS.filter((way) => pages[way].length > 0).map((way) => (
        <details key={way} className="group">
          <summary>{w.online.pagesOf({ way: w.online.ways[way], n: kinds.pages[way] })}</summary>
          <ul>
            {pages[way].map((page) => (
              <li key={page}>{page}</li>
            ))}
          </ul>
        </details>
      ))}
      {deadLinks.length === 0 ? null : (
        <details className="group" open>
          <summary>{w.online.dead({ n: deadLinks.length })}</summary>
          <ul>
            {deadLinks.map(({ page, address: to }) => (
              <li key={`${page} ${to}`}>{w.online.deadIn({ page: address(page), address: to })}</li>
            ))}
          </ul>
        </details>
      )}
      {cut ? <p className="help">{w.online.cut}</p> : null}
      {told.drafts.length === 0 ? null : (
        <p className="notice">{w.online.drafts({ n: told.drafts.length, names: told.drafts.slice(0, 8).join(', ') })}</p>
      )}
      {told.changedSince ? <p className="notice">{w.online.changedSince}</p> : null}
    </>
  );
}
