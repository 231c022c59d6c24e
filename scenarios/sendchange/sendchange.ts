import { complaintIn } from '../../src/complaint.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import { isLinkLocalIn } from '../../src/link-local.ts';
import type { Path, Peer } from '../../src/path.ts';
import { fill, literalIn } from '../../src/place.ts';
import type { ProgramLog } from '../../src/program.ts';
import { lastWords, undecided } from '../../src/program-log.ts';
import { rows, type SendChangeRow } from './rows.ts';

/** How `buildbot sendchange` reaches a master with a PBChangeSource. */
export const sendChangePath: Path<SendChangeRow> = {
  id: 'sendchange',
  title: 'How buildbot sendchange reaches a master',
  runs: 'client',
  rows,
  host: () => 'buildbot.example.org',
  peer: ({ records }): Peer => ({
    server: 'master',
    port: 9989,
    settings: { takes: 'changes' },
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
  need: ({ master }) => (isLinkLocalIn(master) ? undefined : 'buildbot sendchange'),
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
