/** What lessons may refer to: the site's own media, as their authors' records describe them. */
import type { Annotation, ObjectRecord } from '../../domain/records/object.ts';
import type { Text } from '../../domain/text.ts';

export interface KnownObject extends Pick<ObjectRecord, 'id' | 'title'> {
  readonly annotations: readonly Pick<Annotation, 'id' | 'title' | 'at'>[];
  /** A still for paper and offline packages: path from the site's root, and its file. */
  readonly still?: KnownPicture | undefined;
}

export interface KnownPhoto {
  readonly id: string;
  readonly title: Text;
  readonly picture?: KnownPicture | undefined;
}

export interface KnownPicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** One cell of a table, as the checker of tables typed it. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface KnownResource {
  readonly name: string;
  readonly fields: readonly string[];
  /** Missing where rows cannot be had (a check without reading the tables). */
  readonly rows?: (() => Promise<readonly Row[]>) | undefined;
}

export interface KnownPackage {
  readonly id: string;
  readonly title?: Text | undefined;
  readonly resources: readonly KnownResource[];
}

export interface KnownMedia {
  readonly objects: readonly KnownObject[];
  readonly photos: readonly KnownPhoto[];
  readonly packages: readonly KnownPackage[];
}
