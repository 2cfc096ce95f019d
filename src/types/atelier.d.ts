/** Whether the pages are those of the desk's own server (layouts/integration.ts): known when the scripts are made. */
interface ImportMetaEnv {
  readonly ATELIER: boolean;
}
