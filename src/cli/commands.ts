import { baselineCommand } from './baseline.ts';
import { benchCommand } from './bench.ts';
import { checkCommand } from './check.ts';
import { diffCommand } from './diff.ts';
import { dnsCommand } from './dns.ts';
import { doctorCommand } from './doctor.ts';
import { downCommand } from './down.ts';
import { engineCommand } from './engine.ts';
import { explainCommand } from './explain.ts';
import { faultCommand } from './fault.ts';
import { imageCommand } from './image.ts';
import { captureCommand, execCommand, logsCommand, shellCommand } from './inside.ts';
import { listCommand } from './list.ts';
import { lockCommand } from './lock.ts';
import { matrixCommand } from './matrix.ts';
import { mergeCommand } from './merge.ts';
import { nightlyCommand } from './nightly.ts';
import { openCommand } from './open.ts';
import { psCommand } from './ps.ts';
import { rejudgeCommand } from './rejudge.ts';
import { repeatCommand } from './repeat.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { selftestCommand } from './selftest.ts';
import { testCommand } from './test.ts';
import { tryCommand } from './try.ts';
import { upCommand } from './up.ts';
import { verdictCommand } from './verdict.ts';

/** Every command of `lab`, in the order in which `--help` lists them. */
export const commands = [
  runCommand,
  checkCommand,
  repeatCommand,
  testCommand,
  listCommand,
  explainCommand,
  diffCommand,
  baselineCommand,
  reportCommand,
  rejudgeCommand,
  lockCommand,
  upCommand,
  psCommand,
  shellCommand,
  execCommand,
  logsCommand,
  dnsCommand,
  faultCommand,
  captureCommand,
  openCommand,
  downCommand,
  tryCommand,
  selftestCommand,
  doctorCommand,
  engineCommand,
  benchCommand,
  imageCommand,
  nightlyCommand,
  matrixCommand,
  mergeCommand,
  verdictCommand,
];
