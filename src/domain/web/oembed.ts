/** oEmbed 1.0, type « rich »: what a site needs to show one of our bare pages from its address alone. */
import { EMBED_HEIGHT, EMBED_WIDTH, embedHtml } from './embed.ts';

export interface OembedSource {
  readonly title: string;
  /** Absolute addresses. */
  readonly embed: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly author?: string | undefined;
  readonly thumbnail?: { readonly url: string; readonly width: number; readonly height: number } | undefined;
}

export function oembed({ title, embed, siteName, siteUrl, author, thumbnail }: OembedSource): object {
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: siteName,
    provider_url: siteUrl,
    ...(author === undefined ? {} : { author_name: author }),
    html: embedHtml(embed, title),
    width: EMBED_WIDTH,
    height: EMBED_HEIGHT,
    ...(thumbnail ? { thumbnail_url: thumbnail.url, thumbnail_width: thumbnail.width, thumbnail_height: thumbnail.height } : {}),
  };
}
