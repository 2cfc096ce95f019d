/** The content security policy: everything from here, pictures also from the map layers and the IIIF servers that `site.yaml` names. */
import type { AstroConfig } from 'astro';
import { namedOrigin, outsideOrigin } from '../domain/web/outside-host.ts';
import type { Layer } from '../domain/records/site.ts';

/** Origins of the outside layers, each once. An address that the schema should have refused opens nothing. */
export function layerOrigins(layers: readonly Layer[]): string[] {
  return [...new Set(layers.flatMap((layer) => outsideOrigin(layer.url) ?? []))].sort();
}

type Csp = Exclude<NonNullable<AstroConfig['security']['csp']>, boolean>;
type CspDirective = NonNullable<Csp['directives']>[number];

/** Astro's `security.csp`: hashes for its own scripts and styles, no inline code, WebAssembly for the mesh decoders. */
/** @param iiifHosts servers of which pictures are asked, and nothing else */
export function contentSecurityPolicy(layers: readonly Layer[], iiifHosts: readonly string[] = []): Csp {
  const hosts = layerOrigins(layers).join(' ');
  const pictures = [...new Set(iiifHosts.flatMap((host) => namedOrigin(host) ?? []))].sort().join(' ');
  return {
    algorithm: 'SHA-256' as const,
    directives: [
      "default-src 'self'",
      `img-src 'self' data: blob: ${hosts} ${pictures}`,
      `connect-src 'self' blob: data: ${hosts}`,
      "font-src 'self'",
      "worker-src 'self' blob:",
      "media-src 'self'",
      "frame-src 'self'",
      "manifest-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self' mailto:",
    ] satisfies CspDirective[],
    scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
    styleDirective: { resources: ["'self'"] },
  };
}
