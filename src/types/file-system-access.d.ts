/** File System Access, as far as TypeScript's own library does not have it: browsers based on Chromium alone do. https://wicg.github.io/file-system-access/ */
interface FileSystemHandle {
  queryPermission(asked: { readonly mode: 'read' | 'readwrite' }): Promise<PermissionState>;
  requestPermission(asked: { readonly mode: 'read' | 'readwrite' }): Promise<PermissionState>;
}

interface Window {
  /** @param options `id`: where the choice begins the next time */
  showDirectoryPicker?(options: { readonly id: string; readonly mode: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}
