import { roomNamed } from './bin/mutation-rooms.ts';

const room = roomNamed(process.env.MUTATE_ROOM);
const reports = `reports/mutation/${room.name}`;

/**
 * How one room is mutated; `npm run mutate` runs all of them. Every file of a room is mutated, and
 * a mutant that no test reaches has survived.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [...room.mutate, '!**/*.test.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutate.config.ts' },
  coverageAnalysis: 'perTest',
  // Stryker reads it by an API that TypeScript 7 does not have, and nothing here needs it.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  concurrency: 1,
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  htmlReporter: { fileName: `${reports}.html` },
  incrementalFile: `${reports}.incremental.json`,
  jsonReporter: { fileName: `${reports}.json` },
  warnings: { slow: false },
};
