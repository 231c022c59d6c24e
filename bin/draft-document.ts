import { join } from 'node:path';
import * as catalogue from '../scenarios/catalogue.ts';
import { draft } from '../scenarios/draft.ts';
import { known } from '../src/baseline.ts';
import type { Catalogue } from '../src/catalogue.ts';
import { pathsIn, readBaseline } from '../src/paths.ts';
import { draftInMarkdown } from '../src/report/draft.ts';

/** The release of which the post speaks, and the newest that is pinned. */
const releases = ['3.6.1', '4.3.0'];

/** Where the document about the Internet-Draft lies in a checkout. */
export function draftFile(root: string): string {
  return join(root, 'docs', 'ietf-draft.md');
}

/**
 * That document, as the catalogue and the committed baselines make it. A topology of which no baseline
 * knows a cell yet counts for nothing.
 */
export function draftDocument(root: string, of: Catalogue = catalogue): string {
  const paths = pathsIn(root);
  const seen = releases.map((release) => ({
    name: release,
    cells: known(readBaseline(paths, release)),
  }));
  const columns = new Set(seen.flatMap(({ cells }) => cells.map(({ topology }) => topology)));
  const topologies = of.topologies.filter(({ id }) => columns.has(id));
  return draftInMarkdown(draft, { ...of, topologies }, seen);
}
