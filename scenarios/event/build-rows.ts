import { type EventRow, literal, soon } from './row.ts';

/** Events while a build runs on the worker. */
export const buildRows: readonly EventRow[] = [
  {
    ...literal,
    ...soon,
    name: 'cut-in-build',
    title: 'All packets are lost while a build runs, until the worker has noticed it.',
    event: { kind: 'cut until noticed', inBuild: true },
    question: 'what becomes of a build whose worker is cut off',
  },
  {
    ...literal,
    name: 'cut-for-a-while-in-build',
    title:
      'All packets are lost while a build runs, until the worker has sent something twice in vain.',
    event: { kind: 'cut for a while', inBuild: true },
    question: 'whether a build outlives a link that is away for seconds',
  },
  {
    ...literal,
    ...soon,
    name: 'forgotten-in-build',
    title: 'A middlebox forgets the connection while a build runs, and drops its packets.',
    event: { kind: 'forgotten', inBuild: true },
    question: 'what becomes of a build whose connection a middlebox drops',
  },
  {
    ...literal,
    name: 'forgotten-reset-in-build',
    title: 'A middlebox forgets the connection while a build runs, and answers with a reset.',
    event: { kind: 'reset', inBuild: true },
    question: 'what becomes of a build whose connection a middlebox resets',
  },
  {
    ...literal,
    ...soon,
    name: 'worker-renumbered-in-build',
    title: 'The address of the worker is replaced by another while a build runs.',
    event: { kind: 'program renumbered', inBuild: true },
    question: 'what becomes of a build whose worker gets another address',
  },
  {
    ...literal,
    ...soon,
    name: 'master-renumbered-in-build',
    title:
      'The address of the master is replaced by another while a build runs, and the worker has the old one.',
    event: { kind: 'peer renumbered', inBuild: true },
    question: 'what becomes of a build whose master gets another address',
  },
  {
    ...literal,
    name: 'master-restarted-in-build',
    title: 'The master ends and starts again while a build runs.',
    event: { kind: 'restart', inBuild: true },
    question: 'what becomes of a build whose master is restarted',
  },
];
