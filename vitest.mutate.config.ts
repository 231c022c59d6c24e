import { defineConfig } from 'vitest/config';

/** The unit tests of what stryker.config.js mutates: no engine, and no process of its own. */
export default defineConfig({
  test: {
    include: [
      'src/*.test.ts',
      'src/judge/*.test.ts',
      'src/cli/{accept,rejudge,rejudge-input}.test.ts',
      'lab/{between,companions,dial,events,proof,servers,subject,witness,world}/*.test.ts',
      'lab/nodes/containment.test.ts',
      'scenarios/{git,mail,push,worker}/read.test.ts',
    ],
    isolate: false,
    unstubEnvs: true,
  },
});
