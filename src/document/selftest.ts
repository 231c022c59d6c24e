import { z } from 'zod';
import type { Parsed } from './parsed.ts';
import { documentSchema } from './version.ts';

/** What one saboteur came to. */
export const Caught = z.strictObject({
  id: z.string(),
  breaks: z.string().describe('What it does.'),
  acts: z.enum(['on a running world', 'on real evidence', 'on a subject', 'on a trial']),
  expected: z.string(),
  came: z.string().describe('The verdict that followed, and its words.'),
  caught: z.boolean().describe('Whether that is the verdict, and the words, that must follow.'),
});
export type Caught = Parsed<typeof Caught>;

export const SelftestRecord = z
  .strictObject({
    schema: z.literal(documentSchema),
    at: z.iso.datetime().describe('When it ended.'),
    seconds: z.number().min(0).describe('Wall seconds that it took.'),
    sources: z
      .exactOptional(z.string())
      .describe(
        "A digest of the lab's own sources that were tested; absent where it is not known.",
      ),
    saboteurs: z.array(Caught),
  })
  .describe('What the selftest came to: reports/latest/selftest.json');
export type SelftestRecord = Parsed<typeof SelftestRecord>;
