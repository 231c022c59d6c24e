import { defineConfig } from 'vitest/config';

/** The unit tests of the rooms that stryker.config.js mutates: no engine, and no process of its own. */
export default defineConfig({
  test: {
    include: [
      'src/*.test.ts',
      'src/judge/*.test.ts',
      'lab/{between,dial,proof,servers,witness,world}/*.test.ts',
    ],
    isolate: false,
    unstubEnvs: true,
  },
});
