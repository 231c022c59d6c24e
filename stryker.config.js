/**
 * Mutation tests of what judges: `npm run mutate`, or `npm run mutate -- --mutate FILE` for one.
 *
 * Every one of these files is mutated, and a mutant that no test reaches has survived.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    // Judge.
    'src/judge/*.ts',
    // Verdicts: claims, known changes, baselines, the selftest, and what they are said in.
    'src/{verdict,claim-verdict,condition,prediction,statement,selftest}.ts',
    'src/{contradiction,known-change,explained,baseline,accept,unexplained}.ts',
    'src/{finding,outcome,cell,address,program-log,complaint}.ts',
    // What is judged again, and what runs come to together.
    'src/{rejudge,status,earlier,claimed,repeat,nightly,wilson,embedded}.ts',
    'src/cli/as-judged.ts',
    // Diff.
    'src/{diff,change,versions,block}.ts',
    // Decoders: the wire, the query log, the logs of servers.
    'lab/witness/*.ts',
    'lab/servers/*.ts',
    // Attribution: what of all that was seen is of one row.
    'lab/dial/{attribute,beside,proxied,readings,timeline,access-log,window}.ts',
    // What programs say: those under test, and those beside them.
    'scenarios/{git,mail,push,worker}/read.ts',
    'lab/dial/program.ts',
    'lab/companions/{postfix,socat,ssh,stunnel}.ts',
    // Events: that they happened, and what came of the old connection.
    'lab/events/{lossy,observed-attempts,old-connection,renumbered,told}.ts',
    // Topologies: what is described, and what is put between a program and its peers.
    'src/{topology,topology-flaws}.ts',
    'lab/between/*.ts',
    // Proofs of a world, of what is under test, and of what holds a program.
    'lab/{proof,world}/*.ts',
    'lab/subject/{misfits,observe,programs,prove,start}.ts',
    'lab/nodes/containment.ts',
    '!**/*.test.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutate.config.ts' },
  coverageAnalysis: 'perTest',
  // Stryker reads it by an API that TypeScript 7 does not have, and nothing here needs it.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  concurrency: 1,
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  // With --incremental, what neither a change nor a test touches is taken from the run before.
  incrementalFile: 'reports/mutation/incremental.json',
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 90, break: 85 },
  warnings: { slow: false },
};
