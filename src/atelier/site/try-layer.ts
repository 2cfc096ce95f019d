/** Asks a layer's service for one tile, as the map will: what is seen is what visitors will see. */
import { request as askHttp, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import type { Layer } from '../../domain/records/site.ts';
import { layerSchema } from '../../domain/schema/site.ts';
import { tileSource } from '../../domain/sky/layer-url.ts';
import { issueMessages } from '../../ingest/content/zod-messages.ts';
import { guardedLookup } from '../../setup/import/addresses.ts';
import { follow } from '../../setup/import/follow.ts';
import { ImportFault } from '../../setup/import/found.ts';
import { mapTileAt } from '../../domain/geo/mercator.ts';
import type { LayerTried } from './told.ts';

/** How long a service may take, ms, and how large a tile may be, bytes. */
const PATIENCE_MS = 10_000;
const MOST_BYTES = 3_000_000;
/** The zoom at which a territory's middle is looked at: a village and its fields. */
const ZOOM = 14;

const PICTURES: readonly (readonly [sign: string, type: string])[] = [
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG', 'image/png'],
  ['GIF8', 'image/gif'],
  ['RIFF', 'image/webp'],
];

/** A layer's faults, in the words of the check. */
function wrongIn(written: unknown): Telling | undefined {
  const { error } = layerSchema.safeParse(written);
  const issue = error?.issues[0];
  return (
    issue && issueMessages(issue, written).map((said) => fault('at', { place: issue.path.join('.'), said: said.fault ?? said.message }))[0]
  );
}

/** One request; what it is led to is followed by `follow`, under the same guard as what is brought from elsewhere. */
function ask(url: URL, typed: string, userAgent: string, signal: AbortSignal): Promise<{ readonly answer: IncomingMessage }> {
  return new Promise((done, fail) => {
    const send = url.protocol === 'https:' ? askHttps : askHttp;
    const options = { headers: { 'User-Agent': userAgent, Accept: 'image/*' }, lookup: guardedLookup(url, typed), signal };
    send(url, options, (answer) => done({ answer }))
      .on('error', fail)
      .end();
  });
}

/**
 * @param bounds the territory: west, south, east, north, degrees
 * @param userAgent what the service is told of who asks
 */
export async function tryLayer(
  written: unknown,
  bounds: readonly [number, number, number, number],
  userAgent = 'CoeurEtCiel/0.1',
): Promise<LayerTried> {
  const wrong = wrongIn(written);
  if (wrong !== undefined) return told(wrong);
  const layer = layerSchema.parse(written) as Layer;
  if (layer.type !== 'xyz' && layer.type !== 'wmts') return told(fault('tilesOnly'));
  const [west, south, east, north] = bounds;
  const zoom = Math.max(layer.minZoom, Math.min(layer.maxZoom, ZOOM));
  const [x, y] = mapTileAt((west + east) / 2, (south + north) / 2, zoom);
  const address = tileSource(layer, false)
    .template.replace('{s}', 'a')
    .replace('{r}', '')
    .replace('{z}', String(zoom))
    .replace('{x}', String(x))
    .replace('{-y}', String(2 ** zoom - 1 - y))
    .replace('{y}', String(y));
  if (!/^https?:\/\//.test(address)) return told(fault('ownPath'));
  const { host } = new URL(address);
  let answer: IncomingMessage;
  let bytes: Buffer;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    ({ answer } = await follow(address, address, (url) => ask(url, address, userAgent, signal)));
    bytes = await bounded(answer);
  } catch (error) {
    if (error instanceof ImportFault) return told(error.telling);
    return told(fault('hostSilent', { host, why: signal.aborted ? fault('afterTenSeconds') : fault('atThisAddress') }));
  }
  const { statusCode: status = 0, headers } = answer;
  if (status === 401 || status === 403) return told(fault('hostRefuses', { host, status }));
  if (status === 404 || status === 204) return told(fault('hostNoTile', { host, zoom }));
  if (status < 200 || status >= 300)
    return told(fault('hostAnswers', { host, status, what: layer.type === 'wmts' ? fault('hostNotIts') : '' }));
  const type = PICTURES.find(([sign]) => bytes.subarray(0, sign.length).toString('latin1') === sign)?.[1];
  if (type === undefined) {
    const sent = headers['content-type']?.split(';')[0] ?? fault('withoutType');
    return told(fault('hostOther', { host, sent }));
  }
  return { picture: `data:${type};base64,${bytes.toString('base64')}`, zoom };
}

/** An answer's bytes, no more than a tile has. */
async function bounded(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(parts);
}
