import {
  BookOpen,
  Box,
  Compass,
  Component,
  Layers,
  Lightbulb,
  Hand,
  Maximize2,
  MessageSquare,
  Minimize2,
  Package,
  PackageOpen,
  RotateCcw,
  RotateCw,
  Route,
  Ruler,
  Share2,
  Slice,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import type { ViewerWords } from '../viewer-words.ts';
import type { Tool } from '../viewer-state.ts';
import { ToolButton } from './ToolButton.tsx';

/** One sign, one meaning, here and on the maps: full screen is the two arrows, corners are nothing else. */
const ICONS: Readonly<Record<Tool, LucideIcon>> = {
  notes: MessageSquare,
  tours: Route,
  reading: BookOpen,
  views: Compass,
  light: Lightbulb,
  surface: Layers,
  parts: PackageOpen,
  section: Slice,
  measure: Ruler,
  scale: Hand,
  share: Share2,
};

interface ToolbarProps {
  readonly t: ViewerWords;
  readonly offered: readonly Tool[];
  readonly panel: Tool | undefined;
  readonly opens: boolean;
  /** Opens the object or shuts it in one touch; the parts then have a panel of their own. Missing: the panel opens. */
  readonly opening?: { readonly open: boolean; readonly onOpen: () => void } | undefined;
  readonly full: boolean;
  readonly canFill: boolean;
  readonly onPanel: (tool: Tool) => void;
  readonly onZoom: (factor: number) => void;
  readonly onTurn: (degrees: number) => void;
  readonly onWhole: () => void;
  readonly onFull: () => void;
}

/** Every gesture also has a button. */
export function Toolbar({
  t,
  offered,
  panel,
  opens,
  opening,
  full,
  canFill,
  onPanel,
  onZoom,
  onTurn,
  onWhole,
  onFull,
}: ToolbarProps): React.JSX.Element {
  const name = (tool: Tool): string => (tool === 'parts' && (!opens || opening) ? t.apart : t[tool]);
  return (
    <div className="vo-barre" role="group" aria-label={t.tools}>
      <div className="vo-groupe">
        <ToolButton icon={RotateCcw} label={t.turnLeft} onClick={() => onTurn(-30)} />
        <ToolButton icon={RotateCw} label={t.turnRight} onClick={() => onTurn(30)} />
        <ToolButton icon={ZoomIn} label={t.closer} onClick={() => onZoom(0.7)} />
        <ToolButton icon={ZoomOut} label={t.further} onClick={() => onZoom(1.4)} />
        <ToolButton icon={Box} label={t.whole} onClick={onWhole} />
        {canFill && <ToolButton icon={full ? Minimize2 : Maximize2} label={full ? t.leaveFullscreen : t.fullscreen} onClick={onFull} />}
      </div>
      <div className="vo-groupe vo-outils">
        {opening && (
          <ToolButton icon={opening.open ? Package : PackageOpen} label={opening.open ? t.shutAgain : t.open} onClick={opening.onOpen} />
        )}
        {offered.map((tool) => (
          <ToolButton
            key={tool}
            tool={tool}
            icon={tool === 'parts' && opening ? Component : ICONS[tool]}
            label={name(tool)}
            expanded={tool === panel}
            onClick={() => onPanel(tool)}
          />
        ))}
      </div>
    </div>
  );
}
