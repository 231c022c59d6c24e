import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LabSequencer } from './lab/run/sequencer.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: LabSequencer },
    // vitest would leave one core to itself, which is half of two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'lab/**/*.test.ts',
            'scenarios/**/*.test.ts',
            'bin/**/*.test.ts',
          ],
          exclude: [
            'scenarios/scenarios.test.ts',
            'lab/session/crash.test.ts',
            'lab/**/*.images.test.ts',
          ],
          pool: 'forks',
          // Imports cost more than the tests: each process does them once, for all of its files.
          isolate: false,
          unstubEnvs: true,
          // None waits for the lock of a lab that is at work on this machine.
          env: { LAB_HOME: join(import.meta.dirname, 'node_modules/.lab-home-of-tests') },
          // A busy machine is no fault.
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'lab',
          include: ['scenarios/scenarios.test.ts'],
          globalSetup: './lab/run/setup.ts',
          pool: 'forks',
          maxConcurrency: 1_000,
          // None: a world waits until others are down, and a cell for its turn; what they wait for has bounds of its own.
          hookTimeout: 0,
          testTimeout: 0,
        },
      },
      {
        test: {
          name: 'images',
          include: ['lab/**/*.images.test.ts'],
          globalSetup: './lab/run/setup.ts',
          pool: 'forks',
          // After the cells: what they had built is looked at too.
          sequence: { groupOrder: 1 },
          testTimeout: 1_200_000,
          // Before one file several images may be made, one after the other.
          hookTimeout: 3_600_000,
        },
      },
      // Takes minutes, and an engine to itself: only when asked for, as .ci/run does.
      ...(process.env.LAB_CRASH
        ? [
            {
              test: {
                name: 'crash',
                include: ['lab/session/crash.test.ts'],
                pool: 'forks' as const,
              },
            },
          ]
        : []),
    ],
  },
});
