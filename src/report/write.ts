import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRecord } from '../record.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { reportNames } from './names.ts';
import type { Report } from './report.ts';

/** Writes every form of a report into a directory. */
export function writeReports(directory: string, report: Report): void {
  const files = {
    'observations.json': formatRecord(report.record),
    'grid.md': markdown(report),
    'junit.xml': junit(report),
    'index.html': html(report),
  } satisfies Record<(typeof reportNames)[number], string>;
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
}
