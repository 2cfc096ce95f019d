import { barTools } from '../offered-tools.ts';
import type { Tool } from '../viewer-state.ts';
import type { ViewerWords } from '../viewer-words.ts';
import { CameraButtons, type CameraActions } from './CameraButtons.tsx';
import { TOOL_GLYPHS } from './tool-glyphs.ts';
import { ToolButton } from './ToolButton.tsx';

interface MorePanelProps {
  readonly t: ViewerWords;
  readonly offered: readonly Tool[];
  readonly opens: boolean;
  readonly camera: CameraActions;
  readonly onTool: (tool: Tool) => void;
}

/** What has no place of its own in the bar: the other tools, and a button for each gesture of the hand. */
export function MorePanel({ t, offered, opens, camera, onTool }: MorePanelProps): React.JSX.Element {
  return (
    <>
      <div className="viewer-more" role="group" aria-label={t.tools}>
        {barTools(offered).more.map((tool) => (
          <ToolButton
            key={tool}
            tool={tool}
            icon={TOOL_GLYPHS[tool]}
            label={tool === 'parts' && !opens ? t.apart : t[tool]}
            onClick={() => onTool(tool)}
          />
        ))}
      </div>
      <div className="viewer-more" role="group" aria-label={t.move}>
        <CameraButtons t={t} camera={camera} />
      </div>
    </>
  );
}
