import { join } from 'node:path';
import * as catalogue from '../scenarios/catalogue.ts';
import { draft } from '../scenarios/draft.ts';
import { known } from '../src/baseline.ts';
import { pathsIn, readBaseline } from '../src/paths.ts';
import { draftInMarkdown } from '../src/report/draft.ts';

/** The release of which the post speaks, and the newest that is pinned. */
const releases = ['3.6.1', '4.3.0'];

/** Where the document about the Internet-Draft lies in a checkout. */
export function draftFile(root: string): string {
  return join(root, 'docs', 'ietf-draft.md');
}

/** That document, as the catalogue and the committed baselines make it. */
export function draftDocument(root: string): string {
  const paths = pathsIn(root);
  return draftInMarkdown(
    draft,
    catalogue,
    releases.map((release) => ({
      name: release,
      cells: known(readBaseline(paths, release)),
    })),
  );
}
