/** A choice of this browser's that the desk finds again when it is opened. */
import { useCallback, useState } from 'react';

export function useKept(name: string, otherwise: string): readonly [string, (value: string) => void] {
  const [value, setValue] = useState(() => window.localStorage.getItem(`atelier-${name}`) ?? otherwise);
  const set = useCallback(
    (next: string) => {
      window.localStorage.setItem(`atelier-${name}`, next);
      setValue(next);
    },
    [name],
  );
  return [value, set];
}
