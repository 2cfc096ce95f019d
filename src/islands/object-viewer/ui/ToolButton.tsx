import type { LucideIcon } from 'lucide-react';

interface ToolButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
  /** A tool that is on or off. */
  readonly pressed?: boolean | undefined;
  /** A button that opens a panel. */
  readonly expanded?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** A button of the viewer: picture above its word; the word stays for the ear where there is no room for it. */
export function ToolButton({ icon: Icon, label, onClick, pressed, expanded, disabled }: ToolButtonProps): React.JSX.Element {
  return (
    <button
      type="button"
      className="vo-bouton"
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon aria-hidden="true" strokeWidth={1.75} size={22} />
      <span className="vo-mot">{label}</span>
    </button>
  );
}
