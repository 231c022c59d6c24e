import type { BuildFate } from '../../src/event.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { EvidenceSaboteur } from './evidence.ts';
import { undecided } from './saboteur.ts';

/** The evidence, of whose build something else is told. */
function withFate({ event, ...one }: Evidence, build: BuildFate): Evidence {
  return event ? { ...one, event: { ...event, build } } : one;
}

/** Builds of which something is told that their peers contradict. */
export const buildEvidenceSaboteurs: readonly EvidenceSaboteur[] = [
  {
    id: 'build-ended-for-nobody',
    breaks: 'A build counts as ended, and both ends say that its connection stands.',
    on: ({ event }) => event?.build === 'runs on' && event.program.alive !== undefined,
    change: (one) => withFate(one, 'retry'),
    expects: undecided(/its build ended, and its peer did not notice that it is gone/),
  },
  {
    id: 'build-without-its-worker',
    breaks: 'A build goes on whose master logged that its worker is gone.',
    on: ({ event }) => event?.build === 'retry',
    change: (one) => withFate(one, 'runs on'),
    expects: undecided(/its build goes on without it/),
  },
  {
    id: 'build-without-its-master',
    breaks: 'A build goes on whose master ended.',
    on: ({ event }) => event?.build !== undefined && event.kind === 'restart',
    change: (one) => withFate(one, 'runs on'),
    expects: undecided(/its build goes on, and the process that ran it ended/),
  },
];
