import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is kept of an image, or of a pair, for later runs on this machine. */
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
    return join(this.directory, `${image.replaceAll('sha256:', '')}.json`);
  }
}
