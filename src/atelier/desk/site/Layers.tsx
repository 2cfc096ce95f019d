/** Layers of the map: taken from a list by their names, or by address; each is tried at once, by the tile that it gives. */
import { useId, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { numberText } from '../../../words/message.ts';
import type { Layer } from '../../../domain/records/site.ts';
import type { Field } from '../../form/fields.ts';
import { isGroup } from '../../files/changes.ts';
import { KNOWN_LAYERS } from '../../site/known-layers.ts';
import type { LayerTried } from '../../site/told.ts';
import { useForm, type MembersProps, type Shown } from '../fields/context.ts';
import { ListField } from '../fields/ListField.tsx';

interface LayersFieldProps extends Omit<Shown, 'field'> {
  readonly item: Field;
  readonly View: ComponentType<Shown>;
  readonly Inner: ComponentType<MembersProps>;
}

export function LayersField({ item, View, Inner, ...shown }: LayersFieldProps): ReactNode {
  const { change, w } = useForm();
  const id = useId();
  const [next, setNext] = useState('');
  const { path, value } = shown;
  const layers: readonly unknown[] = Array.isArray(value) ? value : [];
  const there = new Set(layers.map((layer) => (isGroup(layer) ? layer['id'] : undefined)));
  const left = KNOWN_LAYERS.filter((layer) => !there.has(layer.id));
  const known = left.find((layer) => layer.id === next);
  return (
    <>
      <ListField {...shown} item={item} View={View} Inner={Inner} />
      {left.length === 0 ? null : (
        <div className="card">
          <div className="named">
            <div className="field">
              <label htmlFor={id}>{w.site.knownLayer}</label>
              <select id={id} value={next} onChange={(event) => setNext(event.target.value)}>
                <option value="">{w.none}</option>
                {left.map(({ id: each, label }) => (
                  <option key={each} value={each}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            <Button
              isDisabled={!known}
              onPress={() => {
                change(path, [...layers, known]);
                setNext('');
              }}
            >
              {w.addName}
            </Button>
          </div>
          {known ? <TryLayer key={known.id} layer={known} /> : null}
        </div>
      )}
    </>
  );
}

/** Asks the layer's service for a tile in the middle of the territory. */
export function TryLayer({ layer }: { readonly layer: unknown }): ReactNode {
  const { w, desk } = useForm();
  const [tried, setTried] = useState<LayerTried | 'trying'>();
  const transport = desk?.transport;
  if (!transport || !isGroup(layer)) return null;
  const attempt = () => {
    setTried('trying');
    transport
      .tryLayer(layer as Partial<Layer>)
      .then(setTried, (error: unknown) => setTried({ message: error instanceof Error ? error.message : String(error) }));
  };
  const answer = typeof tried === 'object' ? tried : undefined;
  return (
    <div className="trial">
      <Button isDisabled={tried === 'trying'} onPress={attempt}>
        {w.site.tryLayer}
      </Button>
      <div role="status">
        {tried === 'trying' ? w.site.tryingLayer : ''}
        {answer && 'message' in answer ? <p className="sentence">{answer.message}</p> : null}
        {answer && 'picture' in answer ? (
          <figure>
            <img src={answer.picture} alt={w.site.tile} width={256} height={256} />
            <figcaption>{w.site.tileAt({ zoom: numberText(answer.zoom, desk.lang) })}</figcaption>
          </figure>
        ) : null}
      </div>
    </div>
  );
}
