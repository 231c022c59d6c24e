import { startVitest } from 'vitest/node';
import { pathsIn } from '../../src/paths.ts';
import { unknownRelease } from '../../src/subject.ts';
import { catalogue } from '../../src/testing/sample.ts';
import { blobReporter } from '../run/blob.ts';
import { LabReporter } from '../run/reporter.ts';

/**
 * Runs the cells of the fixture through the reporter, with the directory of results as the
 * argument, as a shard when told to; exits as the reporter says.
 */

const [root = '', filter] = process.argv.slice(2);
const paths = pathsIn(root);
const shard = process.env.SHARD;
const reporter = new LabReporter({
  catalogue,
  paths,
  release: unknownRelease('3.6.1'),
  ...(process.env.TELL === 'progress' && { tell: process.env.TELL }),
});
const vitest = await startVitest('test', [], {
  root: import.meta.dirname,
  config: false,
  watch: false,
  include: ['cells.fixture.ts'],
  reporters: [reporter, ...(shard ? [blobReporter(paths, shard)] : [])],
  name: 'lab',
  ...(filter && { testNamePattern: filter }),
});
await vitest.close();
process.exit(reporter.exitCode);
