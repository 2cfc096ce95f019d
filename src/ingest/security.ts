/** The content security policy: everything from here, pictures also from the map layers that `site.yaml` names. */
import type { AstroConfig } from 'astro';
import { outsideOrigin } from '../domain/web/outside-host.ts';
import type { Layer } from '../domain/records/site.ts';

/** Origins of the outside layers, each once. An address that the schema should have refused opens nothing. */
export function layerOrigins(layers: readonly Layer[]): string[] {
  return [...new Set(layers.flatMap((layer) => outsideOrigin(layer.url) ?? []))].sort();
}

type Csp = Exclude<NonNullable<AstroConfig['security']['csp']>, boolean>;
type CspDirective = NonNullable<Csp['directives']>[number];

/** Astro's `security.csp`: hashes for its own scripts and styles, no inline code, WebAssembly for the mesh decoders. */
export function contentSecurityPolicy(layers: readonly Layer[]): Csp {
  const hosts = layerOrigins(layers).join(' ');
  return {
    algorithm: 'SHA-256' as const,
    directives: [
      "default-src 'self'",
      `img-src 'self' data: blob: ${hosts}`,
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
