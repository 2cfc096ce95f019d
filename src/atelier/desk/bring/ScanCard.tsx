/** A scan that has arrived: what it says of itself, what it lacks, and what has to be known to make it an object. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { bytesText } from '../../../domain/text/bytes.ts';
import { numberText } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { ArrivedScan, Keep } from '../../transport.ts';
import { LicenceLine, PlainChoice, PlainLine } from './Plain.tsx';

const UNITS = ['mm', 'cm', 'm'] as const;
const METRES = { mm: 0.001, cm: 0.01, m: 1 } as const;

interface ScanCardProps {
  readonly scan: ArrivedScan;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onKeep: (keep: Keep) => void;
  readonly onLeave: (ids: readonly string[]) => void;
}

/** Sizes of what museums have scanned, metres. */
const LIKELY = { least: 0.02, most: 20 } as const;

/** The unit in which a scan has a likely size, where its file says none; millimetres, in which most scanners write, where none is better. */
function likelyUnits(extent: number | undefined): (typeof UNITS)[number] {
  return (
    UNITS.find((unit) => extent !== undefined && extent * METRES[unit] >= LIKELY.least && extent * METRES[unit] <= LIKELY.most) ?? 'mm'
  );
}

/** A length as people say it, from metres. */
function lengthText(metres: number, lang: string): string {
  const [value, unit] = metres < 0.01 ? [metres * 1000, 'mm'] : metres < 2 ? [metres * 100, 'cm'] : [metres, 'm'];
  return `${numberText(value, lang, { maximumSignificantDigits: 3 })} ${unit}`;
}

export function ScanCard({ scan, lang, w, onKeep, onLeave }: ScanCardProps): ReactNode {
  const [title, setTitle] = useState(scan.known.title ?? '');
  const [summary, setSummary] = useState('');
  const [kind, setKind] = useState<'scan' | 'reconstruction'>('scan');
  // glTF is in metres by its own standard; the others say nothing.
  const metres = scan.format === 'glb' || scan.format === 'gltf';
  const [units, setUnits] = useState<(typeof UNITS)[number]>(metres ? 'm' : likelyUnits(scan.extent));
  const [up, setUp] = useState<'y' | 'z'>(metres || scan.format === 'obj' ? 'y' : 'z');
  const [author, setAuthor] = useState(scan.known.author ?? '');
  const [licence, setLicence] = useState(scan.known.licence ?? '');
  const name = w.arrive.scan({ name: scan.name });
  return (
    <section className="card" aria-label={name}>
      <h3>{name}</h3>
      <p className="help">
        {w.arrive.facts({ format: scan.format.toUpperCase(), size: bytesText(scan.bytes, lang) })}
        {scan.parts.length === 0 ? '' : ` ${w.arrive.withParts({ n: scan.parts.length })}`}
        {scan.known.source === undefined ? '' : `. ${w.arrive.from({ source: scan.known.source })}`}
      </p>
      {scan.missing.length === 0 ? null : <p className="sentence">{w.arrive.missing({ names: scan.missing.join(', ') })}</p>}
      <div className="languages">
        <PlainLine label={w.labels.title} value={title} required={w.required} onChange={setTitle} />
        <PlainLine label={w.labels.summary} value={summary} required={w.required} onChange={setSummary} />
        <PlainChoice
          label={w.labels.kind}
          value={kind}
          options={(['scan', 'reconstruction'] as const).map((each) => [each, w.options[each]] as const)}
          onChange={setKind}
        />
        <PlainChoice
          label={w.labels.units}
          value={units}
          options={UNITS.map((each) => [each, w.options[each]] as const)}
          help={scan.extent === undefined ? undefined : w.arrive.extent({ size: lengthText(scan.extent * METRES[units], lang) })}
          onChange={setUnits}
        />
        <PlainChoice label={w.labels.up} value={up} options={[['y', 'y'] as const, ['z', 'z'] as const]} onChange={setUp} />
        <PlainLine label={w.labels.author} value={author} onChange={setAuthor} />
        <LicenceLine label={w.labels.licence} value={licence} help={w.arrive.licenceHelp} onChange={setLicence} />
      </div>
      <div className="rank">
        <Button
          className="yes"
          isDisabled={title.trim() === '' || summary.trim() === '' || scan.missing.length > 0}
          onPress={() =>
            onKeep({
              as: 'object',
              id: scan.id,
              title: title.trim(),
              summary: summary.trim(),
              kind,
              units,
              up,
              licence: licence.trim(),
              author: author.trim(),
            })
          }
        >
          {w.arrive.keepObject}
        </Button>
        <Button onPress={() => onLeave([scan.id, ...scan.parts.map(({ id }) => id)])}>{w.arrive.leave}</Button>
      </div>
    </section>
  );
}
