import { isAddress } from '../address.ts';
import type { ClientRequest } from '../client.ts';
import { controlIds, type ProductSaid } from '../evidence.ts';
import type { Path, Row } from '../path.ts';
import type { ProgramLog } from '../program.ts';
import { masterSaid } from '../program-log.ts';
import type { TrialDial } from './dials.ts';
import { readGit, readLabels, readLatent, readWorker } from './said.ts';

/** A row that is made at run time: one dial of a user's configuration. */
export interface TrialRow extends Row {
  readonly dial: TrialDial;
  /** Whether what it dials can be made to show another certificate. */
  readonly controlled: boolean;
}

/** The row of a dial. */
export function rowOf(dial: TrialDial, controlled: boolean): TrialRow {
  const { name, directive } = dial;
  return { name, title: directive.where, predictions: [], dial, controlled };
}

/** The path of a user's configuration: its directives are rows, judged as any other. */
export function trialPath(
  rows: readonly TrialRow[],
  runs: Path['runs'],
  more: Partial<Path<TrialRow>> = {},
): Path<TrialRow> {
  return {
    id: 'try',
    title: "A user's configuration",
    runs,
    rows,
    host: ({ dial }) => dial.directive.host ?? '',
    lines: ({ dial }) => [{ file: 'master.cfg', text: dial.directive.text }],
    program: () => {
      throw new TypeError('the program of a trial is the user’s');
    },
    trigger: { by: 'start' },
    read: (log, row) => read(log, row),
    resolves: ({ dial: { directive } }) =>
      directive.host !== null && isAddress(directive.host) ? directive.host : undefined,
    controls: ({ controlled }) => (controlled ? controlIds : []),
    uncontrolled: ({ controlled }) => !controlled,
    ...more,
  };
}

function read(log: ProgramLog, { dial }: TrialRow): ProductSaid {
  switch (dial.how) {
    case 'worker':
      return readWorker(log);
    case 'latent':
      return readLatent(log);
    case 'git':
      return readGit(log);
    case 'master':
      return readLabels(log, dial.labels);
    default:
      return masterSaid(log);
  }
}

/** What the lab's clients ask a listener: one of each family. */
export function probesOf({ dial }: TrialRow): ClientRequest[] {
  const { kind, protocol, tls } = dial.directive;
  const isWeb = kind === 'listen' || protocol === 'http' || protocol === 'https';
  const service = isWeb ? 'HTTP' : kind === 'manhole' ? 'any' : 'Perspective Broker';
  const common = { as: 'probe', service, tls: tls === true || protocol === 'https' } as const;
  return [
    { ...common, over: 'IPv4' },
    { ...common, over: 'IPv6' },
  ];
}
