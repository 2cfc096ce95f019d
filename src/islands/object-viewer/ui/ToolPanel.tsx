/** The panel of the tool that is taken up. */
import type { Orbit } from '../../../domain/object/orbit.ts';
import type { Tour } from '../../../domain/records/object.ts';
import { pickFor, type Lang } from '../../../domain/text/text.ts';
import type { ViewState } from '../../../domain/object/view-state.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { Narration } from '../use-narration.ts';
import type { ViewerRecord } from '../viewer-record.ts';
import type { Panel, Tool, UiState } from '../viewer-state.ts';
import type { Side } from '../destinations.ts';
import type { CameraActions } from './CameraButtons.tsx';
import { LightPad } from './LightPad.tsx';
import { MorePanel } from './MorePanel.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { MeasurePanel, PartsPanel, ScalePanel, SectionPanel, SurfacePanel, ViewsPanel } from './Panels.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import { SharePanel } from './SharePanel.tsx';
import { ToursPanel } from './ToursPanel.tsx';

export interface ToolPanelProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly record: ViewerRecord;
  readonly kiosk: boolean;
  readonly panel: Panel;
  readonly offered: readonly Tool[];
  readonly move: CameraActions;
  readonly ui: UiState;
  readonly camera: Orbit;
  readonly narration: Narration;
  /** The last tap met nothing. */
  readonly missed: boolean;
  readonly share: {
    readonly title: string;
    readonly address: () => string | undefined;
    readonly embed: string | undefined;
    readonly onStill: () => Promise<void>;
    readonly onAr: (() => Promise<void>) | undefined;
  };
  readonly onClose: () => void;
  readonly onSet: (change: Partial<ViewState>) => void;
  readonly onNote: (id: string | undefined) => void;
  readonly onStep: (tour: Tour | undefined, index: number) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onView: (orbit: Orbit) => void;
  readonly onInside: () => void;
  readonly onMeasureCentre: () => void;
  readonly onSide: (side: Side) => void;
  /** Opens or takes apart, and goes back far enough to see it. */
  readonly onParts: (change: Pick<ViewState, 'open' | 'explode'>) => void;
  readonly onScale: (scale: ViewState['scale']) => void;
  readonly onTool: (tool: Tool) => void;
  readonly onReadByLamp: () => void;
}

export function ToolPanel(props: ToolPanelProps): React.JSX.Element {
  const { t, record, kiosk, panel, onClose } = props;
  const name = panel === 'parts' && (kiosk || record.motions.length === 0) ? t.apart : t[panel];
  return (
    <section
      className="viewer-panel"
      data-tool-open={panel}
      data-covers="narrow"
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="viewer-head">
        <h2>{name}</h2>
        <button type="button" className="viewer-text" onClick={onClose}>
          {t.close}
        </button>
      </header>
      <Content {...props} />
    </section>
  );
}

function Content(props: ToolPanelProps): React.JSX.Element {
  const { t, lang, record, kiosk, panel, ui, camera, share, onSet, onNote } = props;
  const { view, playing } = ui;
  const opens = record.motions.length > 0;
  switch (panel) {
    case 'more':
      return <MorePanel t={t} offered={props.offered} opens={opens} camera={props.move} onTool={props.onTool} />;
    case 'notes':
      return (
        <NotesPanel
          t={t}
          lang={lang}
          notes={record.annotations}
          lines={record.inscriptions}
          media={pickFor(record.media, lang)}
          current={view.annotation}
          linksOpen={!kiosk}
          onNote={onNote}
        />
      );
    case 'tours':
      return (
        <ToursPanel
          t={t}
          lang={lang}
          tours={record.tours}
          current={view.tour}
          playing={playing}
          narration={props.narration}
          media={pickFor(record.media, lang)}
          linksOpen={!kiosk}
          onStep={props.onStep}
          onPlay={props.onPlay}
          offered={props.offered}
          onTool={props.onTool}
        />
      );
    case 'reading':
      return (
        <ReadingPanel t={t} lang={lang} lines={record.inscriptions} current={view.annotation} onLine={onNote} onLamp={props.onReadByLamp} />
      );
    case 'views':
      return <ViewsPanel t={t} record={record} onView={props.onView} onInside={props.onInside} />;
    case 'light':
      return <LightPad t={t} light={view.light} orbit={camera} onLight={(light) => onSet({ light })} />;
    case 'surface':
      return <SurfacePanel t={t} mode={view.mode ?? 'natural'} certain={record.paradata.length > 0} onMode={(mode) => onSet({ mode })} />;
    case 'parts':
      return (
        <PartsPanel
          t={t}
          opens={opens}
          button={!kiosk}
          explodes={record.parts.length > 1}
          open={view.open ?? 0}
          explode={view.explode ?? 0}
          onOpen={(open) => props.onParts({ open })}
          onExplode={(explode) => props.onParts({ explode })}
        />
      );
    case 'section':
      return <SectionPanel t={t} section={view.section} orbit={camera} onSection={(section) => onSet({ section })} />;
    case 'measure':
      return (
        <MeasurePanel
          t={t}
          lang={lang}
          points={view.measure ?? []}
          deviation_mm={record.deviation_mm}
          missed={props.missed}
          onCentre={props.onMeasureCentre}
          onAgain={() => onSet({ measure: [] })}
          onSide={props.onSide}
        />
      );
    case 'scale':
      return <ScalePanel t={t} scale={view.scale} coin={record.coin === true} onScale={props.onScale} />;
    case 'share':
      return (
        <SharePanel
          t={t}
          lang={lang}
          address={share.address}
          embed={share.embed}
          title={share.title}
          onStill={share.onStill}
          onAr={share.onAr}
        />
      );
  }
}
