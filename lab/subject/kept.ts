import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '../../fixtures/subject');

/**
 * A digest over the code by which images are proven. What was seen of an image is what would be seen
 * again as long as neither changed, because the image's name here is a digest of all that is in it.
 */
export function codeDigest(): string {
  const files = [
    import.meta.dirname,
    fixtures,
    join(import.meta.dirname, '../../src/configuration'),
  ]
    .flatMap((directory) => readdirSync(directory).map((name) => join(directory, name)))
    .filter((file) => /\.(ts|py)$/.test(file) && !file.endsWith('.test.ts'))
    .concat(
      join(fixtures, '../agent.py'),
      ...['nodes/container-spec.ts', 'image/distribution.ts'].map((name) =>
        join(import.meta.dirname, '..', name),
      ),
    )
    .sort();
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(file));
  return digest.digest('hex');
}

/** What is kept of an image for later runs on this machine. */
export class Kept<T> {
  private readonly directory: string;
  private readonly code: string;

  constructor(directory: string, code: string) {
    this.directory = directory;
    this.code = code;
  }

  /** What was put for an image by the same code; nothing otherwise. */
  of(image: string): T | undefined {
    const file = this.file(image);
    if (!existsSync(file)) return undefined;
    const { code, seen } = JSON.parse(readFileSync(file, 'utf8')) as { code: string; seen: T };
    return code === this.code ? seen : undefined;
  }

  put(image: string, seen: T): void {
    mkdirSync(this.directory, { recursive: true });
    const file = this.file(image);
    // Another run reads the whole file or none.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify({ code: this.code, seen }));
    renameSync(unfinished, file);
  }

  private file(image: string): string {
    return join(this.directory, `${image.replace(/^sha256:/, '')}.json`);
  }
}
