import { createHash } from 'node:crypto';

/** Contents of files by their names. */
export type Files = readonly (readonly [name: string, bytes: Buffer | string])[];

/** What tells one set of files from another: each with its name and length, so that no text can pass to the next. */
export function digestOf(files: Files): string {
  const digest = createHash('sha256');
  for (const [name, bytes] of files)
    digest.update(`${name}\0${Buffer.byteLength(bytes)}\0`).update(bytes);
  return digest.digest('hex');
}
