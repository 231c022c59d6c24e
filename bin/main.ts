import { dirname } from 'node:path';
import * as catalogue from '../scenarios/catalogue.ts';
import type { Deps } from '../src/cli/deps.ts';
import { runCommandLine } from '../src/cli/program.ts';
import { EXIT } from '../src/errors.ts';
import { pathsIn, releasesWithLock } from '../src/paths.ts';
import { pinnedRelease } from '../src/release.ts';
import { hasColour } from '../src/report/colours.ts';
import { plain, unknownRelease } from '../src/subject.ts';
import type { Topology } from '../src/topology.ts';

/**
 * Where the command line, the catalogue and the lab meet. The lab is loaded only by the commands
 * that need it.
 */

const root = dirname(import.meta.dirname);
const paths = pathsIn(root);

async function progress() {
  return (await import('../lab/progress.ts')).plainProgress();
}

const deps: Deps = {
  catalogue,
  paths,
  releases: releasesWithLock(paths),
  colour: hasColour(process.stdout),
  width: process.stdout.columns,
  ask:
    process.stdin.isTTY && process.stdout.isTTY
      ? async (question, answers) => (await import('./ask.ts')).ask(question, answers)
      : undefined,
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  runLab: async (selection, tell) =>
    (await import('../lab/run/run.ts')).runLab(selection, catalogue, paths, tell),
  runHere: async (wanted) => (await import('../lab/up/here.ts')).runHere(wanted, catalogue, paths),
  repeatRuns: async (plan) =>
    (await import('../lab/run/repeat.ts')).repeatRuns(plan, catalogue, paths, await progress()),
  runTests: async (options, minutes) => {
    const [{ runTests }, { LabReporter }] = await Promise.all([
      import('../lab/run/suite.ts'),
      import('../lab/run/reporter.ts'),
    ]);
    return runTests(
      root,
      options,
      new LabReporter({ catalogue, paths, release: unknownRelease(pinnedRelease), live: false }),
      minutes,
    );
  },
  mergeShards: async (directories) => {
    const [{ mergeShards }, { LabReporter }] = await Promise.all([
      import('../lab/run/merge.ts'),
      import('../lab/run/reporter.ts'),
    ]);
    return mergeShards(
      root,
      directories,
      paths,
      new LabReporter({ catalogue, paths, release: unknownRelease(pinnedRelease), merging: true }),
    );
  },
  runLegs: async (plan) =>
    (await import('../lab/run/nightly.ts')).runLegs(root, plan, paths, deps.out),
  up: async (id, subject, scenarios) => {
    const topology = catalogue.topologies.find((topology) => topology.id === id) as Topology;
    const cells = scenarios.map((scenario) => ({ scenario, topology: id }));
    return (await import('../lab/up/up.ts')).up(topology, subject, catalogue, cells);
  },
  worlds: {
    list: async () => (await import('../lab/up/list.ts')).listWorlds(),
    down: async (which) => (await import('../lab/up/down.ts')).down(which),
    exec: async (inside, command) => (await import('../lab/up/exec.ts')).execIn(inside, command),
    shell: async (inside) => (await import('../lab/up/exec.ts')).shellIn(inside),
    logs: async (inside, follow) => (await import('../lab/up/logs.ts')).logsOf(inside, follow),
    setRecord: async (wanted) => (await import('../lab/up/dns.ts')).setRecord(wanted),
    setFault: async (wanted) => (await import('../lab/up/fault.ts')).setFault(wanted),
    capture: async (inside) =>
      (await import('../lab/up/capture.ts')).captureOn(inside, process.stdout),
    open: async (wanted, tell) => (await import('../lab/up/open.ts')).openPage(wanted, tell),
  },
  tryConfiguration: async (wanted) =>
    (await import('../lab/try/trial.ts')).tryConfiguration(wanted, await progress()),
  readConfiguration: async (wanted) =>
    (await import('../lab/try/try.ts')).readConfiguration(wanted, await progress()),
  image: async (release, files) =>
    (await import('../lab/image/share.ts')).shareImage(release, files),
  doctor: async () => (await import('../lab/doctor/doctor.ts')).doctor(),
  bench: async () =>
    (await import('../lab/bench.ts')).bench(
      catalogue,
      catalogue.paths,
      plain(pinnedRelease),
      deps.out,
    ),
  selftest: async (isChosen, tell) => {
    const [{ runSelftest }, { sourcesDigest }] = await Promise.all([
      import('../lab/selftest/run.ts'),
      import('../lab/sources.ts'),
    ]);
    const sources = sourcesDigest();
    const subject = plain(pinnedRelease);
    return { sources, saboteurs: await runSelftest(catalogue, subject, isChosen, tell) };
  },
  makeLock: async (wanted) => {
    const [{ makeLock }, { openLab }, shown] = await Promise.all([
      import('../lab/image/lock.ts'),
      import('../lab/lab.ts'),
      progress(),
    ]);
    await using lab = await openLab(shown);
    return await makeLock(wanted, lab, shown);
  },
  engine: {
    start: async () => (await import('../lab/engine/commands.ts')).engineStart(await progress()),
    stop: async () => [
      (await (await import('../lab/engine/commands.ts')).engineStop())
        ? "The lab's own engine was stopped."
        : "The lab's own engine did not run.",
    ],
    status: async () => (await import('../lab/engine/commands.ts')).engineStatus(),
  },
};

process.exitCode = await runCommandLine(process.argv.slice(2), deps).catch((error: unknown) => {
  console.error(error);
  return EXIT.broken;
});
