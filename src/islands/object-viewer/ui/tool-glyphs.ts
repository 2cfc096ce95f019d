import {
  LightGlyph,
  MeasureGlyph,
  NotesGlyph,
  OpenGlyph,
  ReadGlyph,
  ScaleGlyph,
  SectionGlyph,
  ShareGlyph,
  SurfaceGlyph,
  TourGlyph,
  ViewsGlyph,
  type Glyph,
} from '../../glyphs.ts';
import type { Tool } from '../viewer-state.ts';

/** The sign of each tool. */
export const TOOL_GLYPHS: Readonly<Record<Tool, Glyph>> = {
  notes: NotesGlyph,
  tours: TourGlyph,
  reading: ReadGlyph,
  views: ViewsGlyph,
  light: LightGlyph,
  surface: SurfaceGlyph,
  parts: OpenGlyph,
  section: SectionGlyph,
  measure: MeasureGlyph,
  scale: ScaleGlyph,
  share: ShareGlyph,
};
