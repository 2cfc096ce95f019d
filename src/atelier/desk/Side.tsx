/** What a form shows beside it, where the page stands else: its own tools for what is chosen in it. */
import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Told the element in which it stands. */
export type SidePlace = (element: HTMLElement | null) => void;

export const Side = createContext<HTMLElement | null>(null);

export function InSide({ children }: { readonly children: ReactNode }): ReactNode {
  const element = useContext(Side);
  return element && createPortal(children, element);
}
