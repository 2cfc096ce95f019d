/** What is done with a block of cells by hand alone: a finger has no Shift, and no keys to copy and paste with. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';

interface BlockToolsProps {
  /** Whether presses of cells are a block's corners. */
  readonly choosing: boolean;
  readonly onChoosing: (choosing: boolean) => void;
  /** Whether several cells are chosen. */
  readonly chosen: boolean;
  readonly onFillDown: () => void;
  readonly onClear: () => void;
  /** The chosen block as spreadsheets copy it. */
  readonly copied: () => string;
  readonly onPasted: (text: string) => void;
  readonly w: Words<'atelier'>;
}

export function BlockTools({ choosing, onChoosing, chosen, onFillDown, onClear, copied, onPasted, w }: BlockToolsProps): ReactNode {
  const [refused, setRefused] = useState(false);
  // A browser may give the clipboard to nobody but its own keys and menus.
  const tell = (done: Promise<unknown>) =>
    void done.then(
      () => setRefused(false),
      () => setRefused(true),
    );
  return (
    <>
      <button type="button" aria-pressed={choosing} onClick={() => onChoosing(!choosing)}>
        {w.table.block}
      </button>
      <Button isDisabled={!chosen} onPress={onFillDown}>
        {w.table.fillDown}
      </Button>
      <Button isDisabled={!chosen} onPress={() => tell(navigator.clipboard.writeText(copied()))}>
        {w.table.copy}
      </Button>
      <Button isDisabled={!chosen} onPress={() => tell(navigator.clipboard.readText().then(onPasted))}>
        {w.table.paste}
      </Button>
      <Button isDisabled={!chosen} onPress={onClear}>
        {w.table.clear}
      </Button>
      {refused ? (
        <p role="alert" className="help">
          {w.table.noClipboard}
        </p>
      ) : null}
    </>
  );
}
