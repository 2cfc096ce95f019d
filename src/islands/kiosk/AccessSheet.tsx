/** What a visitor may set for their own comfort. */
import type { Settings } from '../../domain/kiosk/machine.ts';
import { useDialog } from './use-dialog.ts';
import { useKiosk } from './view.ts';

export function AccessSheet() {
  const { state, words, send } = useKiosk();
  const { settings } = state;
  const sheet = useDialog(() => send({ type: 'sheet' }));
  const set = (change: Partial<Settings>) => send({ type: 'set', settings: change });
  const switches: readonly [string, 'contrast' | 'lowered' | 'calm'][] = [
    [words.contrast, 'contrast'],
    [words.lowered, 'lowered'],
    [words.calm, 'calm'],
  ];
  return (
    <section ref={sheet} className="kiosk-sheet" role="dialog" aria-modal="true" aria-label={words.access} tabIndex={-1}>
      <header className="sheet-head">
        <h2>{words.access}</h2>
        <button type="button" className="button close-button" onClick={() => send({ type: 'sheet' })}>
          {words.close}
        </button>
      </header>
      <div className="setting" role="group" aria-label={words.size}>
        <span>{words.size}</span>
        <span className="choices">
          {([0, 1, 2] as const).map((size) => (
            <button key={size} type="button" className="button quiet" aria-pressed={settings.size === size} onClick={() => set({ size })}>
              {words.sizes[`${size}`]}
            </button>
          ))}
        </span>
      </div>
      {switches.map(([label, key]) => (
        <button
          key={key}
          type="button"
          className="setting switch"
          role="switch"
          aria-checked={settings[key]}
          onClick={() => set({ [key]: !settings[key] })}
        >
          <span>{label}</span>
          <span className="state">{settings[key] ? words.on : words.off}</span>
        </button>
      ))}
    </section>
  );
}
