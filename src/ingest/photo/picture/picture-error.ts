/** A picture that cannot be published, told to its editor. */
import { ToldError } from '../../../domain/input/told-error.ts';

export class PictureError extends ToldError {
  override readonly name = 'PictureError';
}
