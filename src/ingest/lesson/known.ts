/** What lessons may refer to: the site's own media, as their authors' records describe them. */
import type { Annotation, ObjectRecord } from '../../domain/records/object.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import type { Field, Row } from '../../domain/table/table-schema.ts';
import type { Text } from '../../domain/text/text.ts';

export interface KnownObject extends Pick<ObjectRecord, 'id' | 'title'> {
  readonly annotations: readonly Pick<Annotation, 'id' | 'title' | 'at'>[];
  /** Said wherever the object is shown. */
  readonly kind?: ObjectRecord['model']['kind'] | undefined;
  /** A still for paper and offline packages: path from the site's root, and its file. */
  readonly still?: KnownPicture | undefined;
}

export interface KnownPhoto {
  readonly id: string;
  readonly title: Text;
  readonly provenance?: PhotoRecord['provenance'] | undefined;
  readonly picture?: KnownPicture | undefined;
}

export interface KnownPicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Whose it is and under which licence: on paper no page of it is a touch away. */
  readonly credit?: string | undefined;
}

export interface KnownResource {
  readonly name: string;
  readonly title?: Text | undefined;
  /** Every row, typed. */
  readonly rows: readonly Row[];
  /** The columns, for questions whose answer is formatted by them; guessed from the rows when missing. */
  readonly fields?: readonly Field[] | undefined;
}

export interface KnownPackage {
  readonly id: string;
  readonly resources: readonly KnownResource[];
}

/** What a check of the content root found, as far as lessons are concerned. */
interface Checked {
  readonly objects: readonly {
    readonly id: string;
    readonly object: { readonly title: Text; readonly model: Pick<ObjectRecord['model'], 'kind'> };
    readonly annotations: readonly Pick<Annotation, 'id' | 'title' | 'at'>[];
  }[];
  readonly packages: readonly {
    readonly id: string;
    readonly resources: readonly {
      readonly descriptor: { readonly name: string; readonly title?: Text | undefined };
      readonly table: { readonly fields: readonly Field[]; readonly rows: readonly Row[] } | undefined;
    }[];
  }[];
  readonly photos: readonly KnownPhoto[];
  readonly layers: readonly string[];
}

/** The known media of a checked content root, before anything is published. */
export function knownMedia(checked: Checked): KnownMedia {
  return {
    objects: checked.objects.map(({ id, object, annotations }) => ({ id, title: object.title, kind: object.model.kind, annotations })),
    photos: checked.photos,
    layers: checked.layers,
    packages: checked.packages.map(({ id, resources }) => ({
      id,
      resources: resources.flatMap(({ descriptor, table }) =>
        table ? [{ name: descriptor.name, title: descriptor.title, rows: table.rows, fields: table.fields }] : [],
      ),
    })),
  };
}

export interface KnownMedia {
  readonly objects: readonly KnownObject[];
  readonly photos: readonly KnownPhoto[];
  /** Map layers of `site.yaml`, which two dates may be compared on. */
  readonly layers: readonly string[];
  readonly packages: readonly KnownPackage[];
}
