/** What all that speaks to an S3-compatible store shares: its keys, what is asked again, and its refusals in words. */
import { fault, type Telling } from '../../domain/input/fault.ts';

export interface S3Secrets {
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
}

/** From the environment alone, under the names that all such tools read. */
export const s3Secrets = (env: NodeJS.ProcessEnv): S3Secrets => ({
  accessKeyId: env['AWS_ACCESS_KEY_ID'],
  secretAccessKey: env['AWS_SECRET_ACCESS_KEY'],
});

type S3Failure = Error & { readonly status?: number };

/** Whether the same will do later: the store had no time, or the line broke. A refusal stays one. */
export function isPassing(error: unknown): boolean {
  const { status = 0 } = error as S3Failure;
  if (isFull(error as S3Failure)) return false;
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

const isFull = ({ status, message }: S3Failure): boolean => status === 507 || /quota|insufficient|storagefull|no space/i.test(message);

/** Why a store refuses. @param bucket where the bucket was named */
export function s3Reason(error: unknown, bucket: string): Telling {
  const failure = error as S3Failure;
  if (isFull(failure)) return fault('storeFull');
  if (failure.status === 401 || failure.status === 403) return fault('s3NoRight');
  if (failure.status === 404) return fault('s3NoBucket', { bucket });
  return failure.cause instanceof Error ? `${failure.message} (${failure.cause.message})` : failure.message;
}
