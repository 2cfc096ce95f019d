import type { Glyph } from '../../glyphs.ts';

interface ToolButtonProps {
  readonly icon: Glyph;
  readonly label: string;
  readonly onClick: () => void;
  /** A tool that is on or off. */
  readonly pressed?: boolean | undefined;
  /** A button that opens a panel. */
  readonly expanded?: boolean | undefined;
  /** It can do nothing now; it keeps the focus, which a disabled button drops. */
  readonly idle?: boolean | undefined;
  /** The panel it opens, to give the focus back to it. */
  readonly tool?: string | undefined;
}

/** A button of the viewer: picture above its word; the word stays for the ear where there is no room for it. */
export function ToolButton({ icon: Icon, label, onClick, pressed, expanded, idle, tool }: ToolButtonProps): React.JSX.Element {
  return (
    <button
      type="button"
      className="viewer-button"
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-disabled={idle || undefined}
      data-tool={tool}
      onClick={() => {
        if (!idle) onClick();
      }}
    >
      <Icon aria-hidden="true" strokeWidth={1.75} size="1.5rem" />
      <span className="viewer-word">{label}</span>
    </button>
  );
}
