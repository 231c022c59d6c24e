import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Command, Option } from 'commander';
import stringify from 'json-stringify-pretty-compact';
import { EXIT, type ExitCode, LabError, sentence } from '../errors.ts';
import { printableIn, printableLines } from '../printable.ts';
import { pythons } from '../python.ts';
import type { Subject } from '../subject.ts';
import type { Topology } from '../topology.ts';
import { removeTrial } from '../try/earlier.ts';
import type { TrialInputs } from '../try/inputs.ts';
import { masked, maskOf } from '../try/mask.ts';
import { isListedOnly } from '../try/not-run.ts';
import type { ReadFailure, ReadPass } from '../try/read.ts';
import { readInWords } from '../try/read-words.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { onPython } from './python.ts';
import { several } from './run.ts';
import { subjectOf } from './subject.ts';
import { type SubjectOptions, withSubjectOptions } from './subject-options.ts';
import { keepTrial, tellTrial } from './tell-trial.ts';
import { inputsOf, type TryOptions } from './try-inputs.ts';
import { tryNetworksOf } from './try-networks.ts';

interface Options extends TryOptions, SubjectOptions {
  readonly python?: string;
  readonly topology?: string[];
  readonly granted?: 'none';
  readonly out?: string;
  readonly read?: true;
  readonly json?: true;
}

/** Collects an option that may be repeated; its value may hold commas. */
function repeated(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

const help = `
Files are copied, and what runs of them runs in containers without rights, without a way out and without
anything of your environment but what --env gives. Passwords are masked in all that is told.

Exit codes: 0 nothing stops · 1 something does, or Buildbot refuses it · 2 an input is missing · 3 the lab could not tell.`;

export function tryCommand(program: Command, deps: Deps, act: Act): void {
  const command = program
    .command('try')
    .description(
      'run your own configuration in networks of the lab, and tell what of it connects, and what stops',
    )
    .option('--master-cfg <file>', 'the configuration of your master')
    .option(
      '--master-tac <file>',
      "your master's buildbot.tac: basedir and file name are read from it",
    )
    .option('--worker-tac <file>', "a worker's buildbot.tac")
    .option(
      '--source <dir>',
      'the tree that is copied; the git work tree around the file unless given',
    )
    .option('--basedir <dir>', 'where the master runs; the directory of the file unless given')
    .option('--at <path>', 'where the tree stands inside; /srv/tree unless given')
    .addOption(repeatable('--file <host=inside>', 'a single file, and its absolute path inside'))
    .addOption(repeatable('--env <name=value>', 'a variable of the environment'))
    .addOption(repeatable('--env-file <file>', 'variables, one NAME=VALUE a line'))
    .option('--requirements <file>', 'packages of Python that it needs besides')
    .option(
      '--allow-builds',
      'with --requirements: build packages that have no wheel, which runs their code, with network and without your files',
    )
    .option(
      '--python <version>',
      `the Python on which the release is installed: ${Object.keys(pythons).join(' or ')}; the first unless named`,
    )
    .addOption(repeatable('--answer <url=file>', 'what is answered there while it is loaded'))
    .addOption(repeatable('--map <name=who>', 'whose name it is: master, outside, nowhere'))
    .addOption(repeatable('--ignore-key <key>', 'let Buildbot accept a key that it does not know'))
    .option('--invent', 'make up secrets and key files that are not there, and say so')
    .addOption(
      new Option(
        '--topology <id>',
        'the network in which it is tried, or several: a,b; or all but those with a proxy: all; the plain ones unless given. With --read the one in which it is loaded, dual-stack unless given',
      ).argParser(several),
    )
    .addOption(
      new Option(
        '--granted <kind>',
        'none: never run once more with what stopped the master granted, such as its database',
      ).choices(['none']),
    )
    .option('--out <dir>', 'where the report is written; reports/try unless given')
    .option('--read', 'only load it, and list what it dials')
    .option('--json', 'as JSON, and nothing else')
    .addHelpText('after', help);
  withSubjectOptions(command, deps.releases).action((options: Options) =>
    act(() => (options.read ? readOnly(options, deps) : readAndRun(options, deps))),
  );
}

/** The network in which a file is loaded to be read. */
const readsIn = 'dual-stack';

async function readOnly(options: Options, deps: Deps): Promise<ExitCode> {
  const inputs = inputsOf(options);
  const [topology] = tryNetworksOf(
    options.topology?.slice(0, 1) ?? [readsIn],
    deps.catalogue,
  ).topologies;
  const subject = triedOf(options, deps);
  const pass = await deps.readConfiguration({ inputs, subject, topology: topology as Topology });
  return tellReading(pass, inputs, options, deps);
}

async function readAndRun(options: Options, deps: Deps): Promise<ExitCode> {
  const inputs = inputsOf(options);
  const { topologies, leftOut } = tryNetworksOf(options.topology ?? [], deps.catalogue);
  const wanted = {
    inputs,
    subject: triedOf(options, deps),
    reading: tryNetworksOf([readsIn], deps.catalogue).topologies[0] as Topology,
    topologies,
    grants: options.granted !== 'none',
  };
  const paths = options.out === undefined ? deps.paths : { ...deps.paths, tried: options.out };
  removeTrial(paths.tried);
  const { trial, pass, evidence } = await deps.tryConfiguration(wanted);
  const { secrets } = pass;
  const told = { ...trial, silent: [...trial.silent, ...(pass.failure ? [] : leftOut)] };
  const ended = { trial: told, secrets, evidence };
  if (!pass.failure || isListedOnly(pass.directives) || options.json)
    return tellTrial(ended, { ...deps, paths }, options);
  // On a terminal one that could not be read is told as an error.
  try {
    keepTrial(ended, { ...deps, paths });
  } catch (error) {
    // Why it was not read must not be lost.
    deps.err(printableLines(`The report was not written: ${sentence(error)}`));
  }
  return tellReading(pass, inputs, options, deps);
}

function triedOf(options: Options, { releases }: Deps): Subject {
  return onPython(subjectOf(options, releases), options.python);
}

function tellReading(
  read: ReadPass,
  inputs: TrialInputs,
  { json }: Options,
  { out }: Deps,
): ExitCode {
  const pass = shownOf(read);
  if (json) {
    out(stringify(pass, { indent: 2, maxLength: 160 }));
    return pass.failure?.exit ?? EXIT.ok;
  }
  if (pass.loaded || pass.directives.length || pass.written.length) out(readInWords(pass, inputs));
  if (pass.failure) throw failed(pass.failure);
  return EXIT.ok;
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser(repeated);
}

/** What may be shown of a reading: no password, and nothing that a terminal would act on. */
export function shownOf(pass: ReadPass): ReadPass {
  const { secrets, workers, made: _, hooks: __, ...rest } = pass;
  const mask = maskOf(secrets);
  const open = workers.map(({ password: ___, ...worker }) => worker);
  const shown = printableIn({ ...masked(rest, mask), workers: masked(open, mask), secrets: [] });
  const { envFile } = pass.failure ?? {};
  if (envFile === undefined || !shown.failure) return shown;
  // It has lines.
  return { ...shown, failure: { ...shown.failure, envFile: printableLines(mask(envFile)) } };
}

/** A failure as an error; a file to fill is written where there is none yet. */
function failed({ sentence, remedy = '', exit, envFile }: ReadFailure): LabError {
  const file = join(process.cwd(), 'try.env');
  if (envFile === undefined) return new LabError(sentence, remedy, { exitCode: exit });
  if (existsSync(file))
    return new LabError(
      sentence,
      `${remedy}\n${basename(file)} is there already; it wants:\n${envFile}`,
      {
        exitCode: exit,
      },
    );
  writeFileSync(file, envFile, { mode: 0o600 });
  return new LabError(sentence, remedy, { exitCode: exit });
}
