import type { Path, Peer, Row } from '../../src/path.ts';

/** A row that dials a peer. */
export interface DialRow extends Row {
  readonly peer?: Peer;
}

/** A row of a name, and whom it dials. */
export function row(name: string, peer?: Peer): DialRow {
  return { name, title: name, predictions: [], ...(peer && { peer }) };
}

/** A worker's path with these rows; the program says `done` or `failed`. */
export function pathOf(rest: Partial<Path<DialRow>> = {}): Path<DialRow> {
  return {
    id: 'worker',
    title: 'Workers',
    runs: 'worker',
    rows: [],
    host: () => 'buildbot.example.org',
    lines: () => [],
    program: () => ({ command: ['true'], directory: '/srv', environment: {}, files: {} }),
    trigger: { by: 'start' },
    read: ({ lines }) => {
      if (lines.includes('done')) return { said: 'succeeded', words: ['done'] };
      return { said: lines.includes('failed') ? 'failed' : 'nothing', words: [] };
    },
    ...rest,
  };
}
