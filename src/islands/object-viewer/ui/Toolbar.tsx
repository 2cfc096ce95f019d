import { ApartGlyph, MoreGlyph, OnwardGlyph, OpenGlyph, ShutGlyph } from '../../glyphs.ts';
import { barTools } from '../offered-tools.ts';
import type { Panel, Tool } from '../viewer-state.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { CameraButtons, type CameraActions } from './CameraButtons.tsx';
import { TOOL_GLYPHS } from './tool-glyphs.ts';
import { ToolButton } from './ToolButton.tsx';

interface ToolbarProps {
  readonly t: ViewerWords;
  readonly offered: readonly Tool[];
  readonly panel: Panel | undefined;
  readonly opens: boolean;
  /** The kiosk's bar: there is room for every tool, and opening is one touch; the parts then have a panel of their own. */
  readonly opening?: { readonly open: boolean; readonly onOpen: () => void } | undefined;
  /** Every tool and the camera stand in the bar. */
  readonly whole: boolean;
  readonly camera: CameraActions;
  readonly onPanel: (panel: Panel) => void;
  /** Leads on from the object, where something comes after it. */
  readonly onward?: Onward | undefined;
}

/** What comes after the object. */
export interface Onward {
  readonly label: string;
  readonly go: () => void;
}

/** Five tools with their words, and « Plus » for all the others; on a kiosk every tool. */
export function Toolbar({ t, offered, panel, opens, opening, whole, camera, onPanel, onward }: ToolbarProps): React.JSX.Element {
  const { first, more } = whole ? { first: offered, more: [] } : barTools(offered);
  const name = (tool: Tool): string => (tool === 'parts' && (!opens || opening) ? t.apart : t[tool]);
  return (
    <div className="viewer-bar" role="group" aria-label={t.tools} data-whole={whole} data-opens={opening !== undefined || undefined}>
      {whole && (
        <div className="viewer-group">
          <CameraButtons t={t} camera={camera} />
        </div>
      )}
      <div className="viewer-group viewer-tools">
        {opening && (
          <ToolButton icon={opening.open ? ShutGlyph : OpenGlyph} label={opening.open ? t.shutAgain : t.open} onClick={opening.onOpen} />
        )}
        {first.map((tool) => (
          <ToolButton
            key={tool}
            tool={tool}
            icon={tool === 'parts' && (opening || !opens) ? ApartGlyph : TOOL_GLYPHS[tool]}
            label={name(tool)}
            expanded={tool === panel}
            onClick={() => onPanel(tool)}
          />
        ))}
        {!whole && (
          <ToolButton
            tool="more"
            icon={MoreGlyph}
            label={t.more}
            expanded={panel === 'more' || more.some((tool) => tool === panel)}
            onClick={() => onPanel('more')}
          />
        )}
        {onward && <ToolButton icon={OnwardGlyph} label={onward.label} onClick={onward.go} />}
      </div>
    </div>
  );
}
