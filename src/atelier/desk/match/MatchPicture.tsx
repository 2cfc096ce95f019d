/** Two pictures side by side at one height, and lines between the same things in both. */
import type { ReactNode } from 'react';
import { spreadOver } from '../../../domain/orientation/transfer.ts';
import type { Words } from '../../../words/words.ts';
import type { MatchProposal } from '../../matching/told.ts';
import type { Transport } from '../../transport.ts';

/** Height of both in the drawing's own units, and the room between them. */
const HEIGHT = 900;
const BETWEEN = 24;
/** The longest side of what is shown, px. */
const SIDE = 1600;
/** Lines that an eye can follow one by one; in each cell of the picture one, however small a part they cover. */
const LINES = 28;
const CELLS = 240;

export function MatchPicture({
  proposal: { shot, source, matches },
  transport,
  w: { match: say },
}: {
  readonly proposal: MatchProposal;
  readonly transport: Transport;
  readonly w: Words<'atelier'>;
}): ReactNode {
  const [left, right] = [(source.width * HEIGHT) / source.height, (shot.width * HEIGHT) / shot.height];
  const begins = left + BETWEEN;
  const drawn = spreadOver(
    matches.map(([fromX, fromY, x, y]) => ({ fromX, fromY, x, y })),
    shot,
    CELLS,
  ).slice(0, LINES);
  return (
    <figure className="match-pair">
      <svg
        viewBox={`0 0 ${begins + right} ${HEIGHT}`}
        role="img"
        aria-label={say.picture({ source: source.id, shot: shot.id, n: drawn.length })}
      >
        <image href={transport.picture(source.path, SIDE)} width={left} height={HEIGHT} />
        <image href={transport.picture(shot.path, SIDE)} x={begins} width={right} height={HEIGHT} />
        {drawn.map(({ fromX, fromY, x, y }, i) => {
          const [x1, y1] = [(fromX / source.width) * left, (fromY / source.height) * HEIGHT];
          const [x2, y2] = [begins + (x / shot.width) * right, (y / shot.height) * HEIGHT];
          return (
            <g key={i} data-line={i % 4}>
              <line x1={x1} y1={y1} x2={x2} y2={y2} />
              <circle cx={x1} cy={y1} r={9} />
              <circle cx={x2} cy={y2} r={9} />
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span>{say.known({ id: source.id })}</span>
        <span>{say.waits({ id: shot.id })}</span>
      </figcaption>
    </figure>
  );
}
