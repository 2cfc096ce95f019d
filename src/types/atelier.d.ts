/**
 * Whether the pages are those of the desk's own server (layouts/integration.ts): known when the scripts are made. Not a key of
 * `import.meta.env`, which is written whole into scripts that ask it for another.
 */
declare const __ATELIER__: boolean;
