import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file below `fixtures/`. */
export function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../fixtures', name), 'utf8');
}
