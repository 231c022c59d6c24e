import { z } from 'zod';
import { Dial } from './dial.ts';
import { EventKind, OldConnection, Renumbered } from './event.ts';
import type { Parsed } from './parsed.ts';

/** One attempt of a program that makes one from time to time, and whether the event lasted meanwhile. */
export const NextAttempt = z.strictObject({
  when: z.enum(['while it lasts', 'once it is over']),
  dial: Dial,
  kept: OldConnection.describe(
    'The last connection of the first attempt, on the wire, from before it until it ended.',
  ),
});
export type NextAttempt = Parsed<typeof NextAttempt>;

/** What the witnesses saw of an event between two attempts, and of those that followed. */
export const NextSeen = z.strictObject({
  kind: EventKind,
  happened: z
    .array(z.string())
    .describe('Readings that show that it happened; empty where it did not.'),
  renumbered: z
    .exactOptional(Renumbered)
    .describe('The address that was replaced, and the one in its place; absent where none was.'),
  attempts: z.array(NextAttempt).min(1).describe('In their order.'),
});
export type NextSeen = Parsed<typeof NextSeen>;
