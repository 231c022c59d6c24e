import { z } from 'zod';
import { After } from './after.ts';
import { Family } from './family.ts';
import type { Parsed } from './parsed.ts';
import { Stop } from './stop.ts';

/** Why the program noticed it. */
export const Law = z
  .enum([
    'closed by the peer',
    'reset',
    'not acknowledged',
    'kept connection',
    'next attempt',
    'none',
  ])
  .describe(
    '`not acknowledged`: what it sent was not, and its kernel gave up sending it again (RFC 9293 section 3.8.3); `kept connection`: that is so of one that it had kept from the attempt before; `next attempt`: it had no connection, and its next attempt did not come about.',
  );
export type Law = Parsed<typeof Law>;

/** Buildbot's results, by their numbers. */
export const buildResults = [
  'success',
  'warnings',
  'failure',
  'skipped',
  'exception',
  'retry',
  'cancelled',
] as const;

/** How the build that ran came out, by the master's REST API. */
export const BuildFate = z.enum([...buildResults, 'runs on']);
export type BuildFate = Parsed<typeof BuildFate>;

/** What came of an event: which side noticed it and why, what it logged, and over what it stands again. */
export const EventFinding = z.strictObject({
  noticedBy: z.enum(['program', 'peer', 'both', 'nobody']),
  law: Law,
  logged: z
    .exactOptional(z.string())
    .describe('By which words the program tells; absent where it says nothing.'),
  stoppedAt: z
    .exactOptional(Stop)
    .describe(
      'Where its new dials stop; absent where it stands, still or again. Of attempts, where the first stops that does not come about.',
    ),
  recovered: z.boolean().describe('Whether it stands, still or again.'),
  refused: z
    .exactOptional(z.literal(true))
    .describe(
      'Its peer let its new connection come about, and does not take it up, which the program does not say; else absent.',
    ),
  over: z
    .exactOptional(Family)
    .describe('Over which family its new connection came about; absent where none did.'),
  idle: z
    .exactOptional(z.enum(['silent', 'the program speaks', 'the peer speaks', 'both speak']))
    .describe('Who sent something, of a connection to which nothing is done; else absent.'),
  after: z
    .exactOptional(After)
    .describe('What the new connection waited for; absent where it was begun at once.'),
  listens: z
    .exactOptional(z.array(Family))
    .describe('Families in which its peer listens, where that was told to in both; else absent.'),
  build: z
    .exactOptional(BuildFate)
    .describe('What became of the build that ran; absent without one.'),
});
export type EventFinding = Parsed<typeof EventFinding>;
