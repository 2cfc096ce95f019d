/** How a request finds its file in the copy. */

/** Path under which the copy keeps the answer: without state, and a folder's page under its folder. */
export function pathOfRequest(request: { readonly url: string }, base: string): string {
  const { pathname } = new URL(request.url);
  const path = pathname.endsWith('/index.html') ? pathname.slice(0, -'index.html'.length) : pathname;
  return path === base ? `${base}/` : path;
}

/** A part of a whole answer, as video and archives of tiles ask for it. */
export function rangeOf(whole: Blob, header: string, type: string): Response {
  const { size } = whole;
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  const [, from = '', to = ''] = match ?? [];
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from !== '' && to !== '' ? Math.min(Number(to), size - 1) : size - 1;
  if (!match || (from === '' && to === '') || start > end)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  return new Response(whole.slice(start, end + 1), {
    status: 206,
    headers: {
      'content-type': type,
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': String(end - start + 1),
      'accept-ranges': 'bytes',
    },
  });
}
