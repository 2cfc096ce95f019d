/** Undo and redo by their keys, wherever one is; a field in which one has just typed keeps its own. */
import { useEffect } from 'react';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range'].includes(target.type));

export function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    /** Where one types now: its letters are taken back one by one, by the browser. */
    let typed: EventTarget | null = null;
    const input = (event: Event) => {
      typed = event.target;
    };
    const leave = () => {
      typed = null;
    };
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const pressed = event.key.toLowerCase();
      const again = pressed === 'y' || (pressed === 'z' && event.shiftKey);
      if (!again && pressed !== 'z') return;
      if (isText(event.target) && typed === event.target) return;
      event.preventDefault();
      (again ? redo : undo)();
    };
    document.addEventListener('input', input);
    document.addEventListener('focusout', leave);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('input', input);
      document.removeEventListener('focusout', leave);
      document.removeEventListener('keydown', key);
    };
  }, [undo, redo]);
}
