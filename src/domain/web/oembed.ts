/** oEmbed 1.0, type « rich »: what a site needs to show one of our bare pages from its address alone. */

export interface OembedSource {
  readonly title: string;
  /** Absolute addresses. */
  readonly embed: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly author?: string | undefined;
  readonly thumbnail?: { readonly url: string; readonly width: number; readonly height: number } | undefined;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

export function oembed({ title, embed, siteName, siteUrl, author, thumbnail }: OembedSource): object {
  const [width, height] = [800, 600];
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: siteName,
    provider_url: siteUrl,
    ...(author === undefined ? {} : { author_name: author }),
    html: `<iframe src="${escaped(embed)}" title="${escaped(title)}" width="${width}" height="${height}" loading="lazy" allow="fullscreen"></iframe>`,
    width,
    height,
    ...(thumbnail ? { thumbnail_url: thumbnail.url, thumbnail_width: thumbnail.width, thumbnail_height: thumbnail.height } : {}),
  };
}
