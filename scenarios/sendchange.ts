import type { ProductSaid } from '../src/evidence.ts';
import type { RecordType } from '../src/outcome.ts';
import type { Path, Peer, ProgramLog, Row } from '../src/path.ts';
import { fill, literalIn } from '../src/place.ts';
import { complaintIn, lastWords, undecided } from '../src/program-log.ts';

/** `buildbot sendchange`, which tells a master of a change. The placeholders are the master's. */
interface SendChangeRow extends Row {
  /** After `--master`. */
  readonly master: string;
  /** Record types that the master's name has, whatever the topology publishes. */
  readonly records?: readonly RecordType[];
}

const rows: readonly SendChangeRow[] = [
  {
    name: 'name',
    title: "The master's name and the workers' port, as the documentation has it.",
    master: '{name}:9989',
    predictions: [],
    question: 'over which family a client of PB goes to a name',
  },
  {
    name: 'aaaa-name',
    title: 'A name that has only an AAAA record, wherever it is asked.',
    master: '{name}:9989',
    records: ['AAAA'],
    predictions: [],
    question: 'whether a name with only an AAAA record is found',
  },
  {
    name: 'missing-name',
    title: 'A name that does not exist.',
    master: '{name}:9989',
    records: [],
    predictions: [],
    question: 'what it says of a name that does not exist',
  },
  {
    name: 'ipv6-literal',
    title: 'An IPv6 address, colons as they are.',
    master: '{ipv6}:9989',
    predictions: [],
    question: 'whether the colons of an address are told from the one before the port',
  },
  {
    name: 'ipv6-literal-bracketed',
    title: 'An IPv6 address in square brackets.',
    master: '[{ipv6}]:9989',
    predictions: [],
    question: 'whether brackets help',
  },
  {
    name: 'ipv4-literal',
    title: 'An IPv4 address.',
    master: '{ipv4}:9989',
    predictions: [],
    question: 'whether an IPv4 address fares better',
  },
];

/** How `buildbot sendchange` reaches a master with a PBChangeSource. */
export const sendChangePath: Path<SendChangeRow> = {
  id: 'sendchange',
  title: 'How buildbot sendchange reaches a master',
  runs: 'client',
  rows,
  host: () => 'buildbot.example.org',
  peer: ({ records }): Peer => ({
    server: 'change master',
    port: 9989,
    ...(records && { records }),
  }),
  lines: (row) => [{ file: 'a shell', text: command(row) }],
  program: ([row], { at }) => ({
    directory: '/srv',
    files: {},
    environment: {},
    command: ['sh', '-c', `exec ${row ? fill(command(row), at(row)) : 'false'}`],
  }),
  trigger: { by: 'start' },
  read,
  resolves: ({ master }) => literalIn(master),
  need: () => 'buildbot sendchange',
  traits: ({ master }) => ({
    spelling: master.includes('{name}') ? 'with a name' : 'with an address',
  }),
};

/** The revision is the row's name, by which the master's log tells one change from another. */
function command({ master, name }: SendChangeRow): string {
  return [
    'buildbot sendchange',
    `--master '${master}'`,
    '--auth change:changepw --who developer --branch main',
    `--revision ${name} --comments 'A change' README`,
  ].join(' ');
}

function read({ lines, exit }: ProgramLog): ProductSaid {
  if (exit === undefined) return undecided;
  const sent = lines.find((line) => line.includes('change sent successfully'));
  if (sent !== undefined && exit === 0) return { said: 'succeeded', words: [sent] };
  // Its own refusal stands before a page of options.
  const refusal = lines.flatMap((line) => /^\S*buildbot: +(.+)/.exec(line)?.[1] ?? [])[0];
  const words = [refusal ?? lastWords(lines)];
  return { said: 'failed', words, complaint: complaintIn(words) };
}
