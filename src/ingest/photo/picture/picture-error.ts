/** A picture that cannot be published; the message is a French sentence for its editor. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}
