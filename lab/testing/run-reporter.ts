import { startVitest } from 'vitest/node';
import { pathsIn } from '../../src/paths.ts';
import { catalogue } from '../../src/testing/sample.ts';
import { LabReporter } from '../reporter.ts';

/** Runs the cells of the fixture through the reporter, with the directory of results as the argument; exits as the reporter says. */

const [root = '', filter] = process.argv.slice(2);
const reporter = new LabReporter({ catalogue, paths: pathsIn(root), release: '3.6.1', ...(process.env.TELL === 'progress' && { tell: process.env.TELL }) });
const vitest = await startVitest('test', [], {
  root: import.meta.dirname,
  config: false,
  watch: false,
  include: ['cells.fixture.ts'],
  reporters: [reporter],
  name: 'lab',
  ...(filter && { testNamePattern: filter }),
});
await vitest.close();
process.exit(reporter.exitCode);
