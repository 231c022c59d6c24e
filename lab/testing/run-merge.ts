import { join } from 'node:path';
import { pathsIn } from '../../src/paths.ts';
import { unknownRelease } from '../../src/subject.ts';
import { catalogue } from '../../src/testing/sample.ts';
import { mergeShards } from '../run/merge.ts';
import { LabReporter } from '../run/reporter.ts';

/**
 * Merges what shards of the fixture left: `run-merge.ts ROOT DIRECTORY…`; exits as the merge does.
 */

const [root = '', ...directories] = process.argv.slice(2);
const paths = pathsIn(root);
const reporter = new LabReporter({
  catalogue,
  paths,
  release: unknownRelease('unknown'),
  merging: true,
});
process.exit(await mergeShards(join(import.meta.dirname, '../..'), directories, paths, reporter));
