/** What the tools of a table's row need of the desk around the form. */
import { createContext } from 'react';
import type { Transport } from '../../transport.ts';

interface TableDesk {
  readonly transport: Transport;
  /** Of the table's file, from the root. */
  readonly path: string;
  readonly lang: string;
  /** Files were changed besides the form: it shows them again. */
  readonly onChanged: () => void;
}

export const TableContext = createContext<TableDesk | undefined>(undefined);
