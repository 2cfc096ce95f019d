/** An edit that cannot be made without touching more than it is about: the file stays as it is, and the editor is told why. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
}
