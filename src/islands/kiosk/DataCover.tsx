/** A dataset as a picture: the bars of its first figure that has some. */
import type { DataDoor } from '../../domain/kiosk/content.ts';
import { barsOf, type Bar } from '../../domain/kiosk/bars.ts';
import { useKiosk } from './view.ts';

/** Names under more bars than these are cut to a letter. */
const NAMED = 7;

interface Props {
  readonly door: DataDoor;
  /** Each bar's label stands below it. */
  readonly named?: boolean;
  /** What the bars say is asked later on: none is brought to the fore. */
  readonly asks?: boolean;
  /** It is being asked: how long they are is not drawn. */
  readonly untold?: boolean;
}

/** The picture says nothing that is not told beside it. */
export function DataCover({ door, named = false, asks = false, untold = false }: Props) {
  const { lang } = useKiosk();
  const bars = door.figures.flatMap((figure) => {
    const groups = barsOf(figure, lang);
    return groups?.length === 1 ? (groups[0]?.bars ?? []) : [];
  });
  const [first] = door.figures.flatMap((figure) => barsOf(figure, lang)?.filter((group) => group.bars.length > 2) ?? []);
  const shown = first?.bars ?? bars;
  if (shown.length === 0) return null;
  return <Skyline bars={shown} named={named && shown.length <= NAMED} asks={asks || untold} untold={untold} />;
}

interface SkylineProps {
  readonly bars: readonly Bar[];
  readonly named?: boolean;
  /** Nothing is told yet: no bar is brought to the fore. */
  readonly asks?: boolean;
  readonly untold?: boolean;
}

/** Bars side by side, for the eye alone. */
export function Skyline({ bars, named = false, asks = false, untold = false }: SkylineProps) {
  return (
    <span className="data-cover" aria-hidden="true">
      {bars.map((bar) => (
        <span key={bar.label} data-said={(!asks && bar.named) || undefined} data-untold={untold || undefined}>
          <span className="data-cover-bar" style={{ blockSize: untold ? '100%' : `${Math.max(2, bar.share * 100)}%` }} />
          {named && <span className="data-cover-name">{bar.label}</span>}
        </span>
      ))}
    </span>
  );
}
