/** An edit that cannot be made without touching more than it is about: the file stays as it is, and the editor is told why. */
import { ToldError } from '../../domain/input/told-error.ts';

export class EditRefused extends ToldError {
  override readonly name = 'EditRefused';
}
