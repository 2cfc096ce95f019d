/** What a photograph's viewer is given and gives back. */
import type { PhotoState } from '../../domain/sky/photo-state.ts';
import type { PhotoCamera } from '../../domain/photo/photo-camera.ts';
import type { OtherPhoto } from '../../domain/sky/viewer-data.ts';
import type { PhotoImage } from '../../domain/records/photo.ts';
import type { Lang, Text } from '../../domain/text/text.ts';

export interface PhotoViewerOptions {
  readonly width: number;
  readonly height: number;
  /** IIIF image service, address without a slash at the end. */
  readonly iiif: string;
  readonly tileSize: number;
  /** Its tiles are in one file below that address. */
  readonly archived?: boolean | undefined;
  /** Of a picture that stays on another server. */
  readonly elsewhere?: PhotoImage['elsewhere'];
  /** Address of a page-size picture, best the one that the page already shows. */
  readonly poster: string;
  readonly title: string;
  /** No photograph: an image that a program computed. */
  readonly computed?: boolean | undefined;
  readonly lang?: Lang | undefined;
  /** Pixel frame of the full image. */
  readonly annotations?:
    | readonly { readonly id: string; readonly x: number; readonly y: number; readonly title: Text; readonly body?: Text | undefined }[]
    | undefined;
  /** What is to be seen, heard or read otherwise beside a note, once it is open: asked for once for each. */
  readonly beside?: ((id: string) => Element | undefined) | undefined;
  /** Where its camera stood, where that is known: the picture is then asked about the land. */
  readonly camera?: PhotoCamera | undefined;
  /** What may be drawn over it, seen from the same place. */
  readonly others?: readonly OtherPhoto[] | undefined;
  /** Ground size of a pixel, where the picture is georeferenced. */
  readonly metresPerPixel?: number | undefined;
  readonly state?: PhotoState | undefined;
  /** Offers to close; called when the visitor does. */
  readonly onClose?: (() => void) | undefined;
  /** Pressed points are the ends of a length. */
  readonly ruler?: boolean | undefined;
  /** Show the toolbar; on by default. */
  readonly tools?: boolean | undefined;
}

export interface PhotoViewerEvents extends Record<string, unknown> {
  /** The view has come to rest, or another setting has changed. */
  state: PhotoState;
  /** Image point that was pressed, without moving. */
  press: { readonly x: number; readonly y: number };
  /** A length was measured: image pixels between its two ends. */
  length: { readonly pixels: number };
  /** Every tile in view has come. */
  sharp: undefined;
}

export interface PhotoViewerHandle {
  destroy: () => void;
  getState: () => PhotoState;
  setState: (state: PhotoState) => void;
  /** The middle of the view, pressed: for those who do not point. */
  pressCentre: () => void;
  on: <K extends keyof PhotoViewerEvents>(event: K, listener: (detail: PhotoViewerEvents[K]) => void) => () => void;
}
