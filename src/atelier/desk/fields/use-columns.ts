/** A published table beside a question about it: its columns to choose from, its rows to compute the answer with. */
import { tellingText } from '../../../domain/input/fault.ts';
import { useEffect, useState } from 'react';
import { ask, AskError } from '../../../domain/table/ask.ts';
import { formatNumber } from '../../../domain/table/number-format.ts';
import type { Field, Row } from '../../../domain/table/table-schema.ts';

export interface AskedTable {
  readonly columns: readonly string[];
  /** The answer to a question as the site would tell it, or why there is none. */
  readonly answer: (question: unknown, lang: string) => { readonly text: string; readonly fine: boolean } | undefined;
}

const NOTHING: AskedTable = { columns: [], answer: () => undefined };

interface Descriptor {
  readonly resources?: readonly { readonly name?: string; readonly schema?: { readonly fields?: readonly Field[] } }[];
}

function tableOf(rows: readonly Row[], fields: readonly Field[]): AskedTable {
  return {
    columns: fields.map(({ name }) => name),
    answer(question, lang) {
      try {
        const { value } = ask(rows, question, fields);
        return { text: typeof value === 'number' ? formatNumber(value, { lang }) : String(value as string), fine: true };
      } catch (error) {
        if (error instanceof AskError) return { text: tellingText(error.telling, lang), fine: false };
        throw error;
      }
    },
  };
}

/** @param site what stands before the site's addresses; nothing where no site is at hand */
export function useAskedTable(site: string | undefined, dataset: unknown, resource: unknown): AskedTable {
  const [table, setTable] = useState(NOTHING);
  const address =
    typeof dataset === 'string' && dataset !== '' && site !== undefined ? `${site}/donnees/${encodeURIComponent(dataset)}/` : undefined;
  useEffect(() => {
    let gone = false;
    const json = async (name: string): Promise<unknown> => {
      const response = await fetch(`${address ?? ''}${name}`);
      return response.ok ? response.json() : undefined;
    };
    const load = async () => {
      if (address === undefined || typeof resource !== 'string' || resource === '') return NOTHING;
      const [found, rows] = await Promise.all([json('datapackage.json'), json(`${encodeURIComponent(resource)}.json`)]);
      const fields = (found as Descriptor | undefined)?.resources?.find(({ name }) => name === resource)?.schema?.fields ?? [];
      return tableOf(Array.isArray(rows) ? (rows as Row[]) : [], fields);
    };
    load().then(
      (loaded) => {
        if (!gone) setTable(loaded);
      },
      // A table that is not published yet has no columns to choose from: they are typed.
      () => {
        if (!gone) setTable(NOTHING);
      },
    );
    return () => {
      gone = true;
    };
  }, [address, resource]);
  return table;
}
