import { type Reading, reading } from '../try/reading.ts';
import type { Situation } from '../try/situation.ts';

/** A reading with what a test says of it, and nothing else. */
export function readingWith(more: Partial<Record<keyof Reading, unknown>> = {}): Reading {
  return reading.parse({ versions: { buildbot: '4.3.0', python: '3.11.2' }, ...more });
}

/** What the text of a file has that names nothing. */
export const noText = {
  ...{ variables: [], options: [], files: [], calls: [], urls: [] },
  ...{ modules: [], secrets: [], literals: [] },
};

/** How a file was loaded that raised one error; in Buildbot's words where they are given. */
export function situationOf(
  raised: object = {},
  errors: readonly string[] = [],
  more: Partial<Situation> & { readonly read?: object } = {},
): Situation {
  const { read, ...rest } = more;
  const error = { class: 'ValueError', at: { file: 'master.cfg', line: 7 }, ...raised };
  return {
    file: 'master.cfg',
    release: '4.3.0',
    python: '3.11.2',
    seconds: 60,
    ending: { exit: 0, late: false, during: [], memory: false, answer: '{}', said: '', count: 0 },
    guardEnded: false,
    reading: readingWith({
      failure: { type: 'error', errors, chain: [{ bases: [error.class], ...error }] },
      ...read,
    }),
    environment: [],
    at: '/srv/tree',
    paths: ['master/master.cfg', 'master/os_info.yaml'],
    requests: [],
    masterName: 'buildbot-master',
    ...rest,
  };
}
