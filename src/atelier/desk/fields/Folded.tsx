/**
 * What is folded away: its fields are made when it is opened for the first time. A dataset has thousands of them, and every letter that
 * is typed would draw all of them anew.
 */
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface FoldedProps {
  readonly name: string;
  /** Something is wrong in it, one is led to it, or it has just come: it opens, and who opened or closed it since is not gainsaid. */
  readonly opens: boolean;
  readonly onOpen?: (() => void) | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Folded({ name, opens, onOpen, className, children }: FoldedProps): ReactNode {
  const place = useRef<HTMLDetailsElement>(null);
  const [seen, setSeen] = useState(opens);
  if (opens && !seen) setSeen(true);
  useLayoutEffect(() => {
    if (opens) place.current?.setAttribute('open', '');
  }, [opens]);
  return (
    <details
      ref={place}
      className={className}
      onToggle={(event) => {
        if (!event.currentTarget.open) return;
        setSeen(true);
        onOpen?.();
      }}
    >
      <summary>{name}</summary>
      {seen ? children : null}
    </details>
  );
}
