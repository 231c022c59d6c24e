import type { AnyPath, Dialled, Row, Setting } from '../path.ts';
import type { ProgramLog } from '../program.ts';

/** What the placeholders of a row stand for in tests. */
export const place = {
  name: 'name.lab.test',
  ipv6: '2001:db8:46d3:74ee::a:96',
  ipv4: '198.19.77.11',
  authority: 'the authority',
};

/** The log of a program, from a text whose lines may be indented as a whole. */
export function logOf(text: string, rest: Partial<ProgramLog> = {}): ProgramLog {
  const lines = text.replace(/^\n/, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return { lines: lines.map((line) => line.slice(indent)), files: {}, ...rest };
}

/** What a path reads of a row in a log. */
export function readOf(path: AnyPath, row: Row, log: ProgramLog, of: Partial<Dialled> = {}) {
  return path.read(log, row, { place, ...of });
}

/** What a program is written with: each row has a place of its name, and a control one beside it. */
export function setting(localWorker = "worker.LocalWorker('local')"): Setting<Row> {
  return {
    at: ({ name }, control) => ({
      ...place,
      name: `${name}${control ? `.${control.replace(' ', '-')}` : ''}.lab.test`,
    }),
    localWorker,
    loopback: '127.0.0.1',
    own: { key: 'the key', certificate: 'the certificate' },
  };
}
