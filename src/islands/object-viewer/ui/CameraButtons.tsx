import { CloserGlyph, FullGlyph, FurtherGlyph, LeaveFullGlyph, TurnLeftGlyph, TurnRightGlyph, WholeGlyph } from '../../glyphs.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { ToolButton } from './ToolButton.tsx';

export interface CameraActions {
  readonly full: boolean;
  readonly canFill: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onTurn: (degrees: number) => void;
  readonly onWhole: () => void;
  readonly onFull: () => void;
}

/** Every gesture also has a button. */
export function CameraButtons({ t, camera }: { readonly t: ViewerWords; readonly camera: CameraActions }): React.JSX.Element {
  const { full, canFill, onZoom, onTurn, onWhole, onFull } = camera;
  return (
    <>
      <ToolButton icon={TurnLeftGlyph} label={t.turnLeft} onClick={() => onTurn(-30)} />
      <ToolButton icon={TurnRightGlyph} label={t.turnRight} onClick={() => onTurn(30)} />
      <ToolButton icon={CloserGlyph} label={t.closer} onClick={() => onZoom(0.7)} />
      <ToolButton icon={FurtherGlyph} label={t.further} onClick={() => onZoom(1.4)} />
      <ToolButton icon={WholeGlyph} label={t.whole} onClick={onWhole} />
      {canFill && <ToolButton icon={full ? LeaveFullGlyph : FullGlyph} label={full ? t.leaveFullscreen : t.fullscreen} onClick={onFull} />}
    </>
  );
}
