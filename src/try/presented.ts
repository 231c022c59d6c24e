import { z } from 'zod';

/** What a sender of change hooks presents to a master; for the trial only, never printed. */
export const presented = z.object({
  dialect: z.string(),
  secret: z.string().exactOptional(),
  user: z.string().exactOptional(),
  password: z.string().exactOptional(),
  /** What it makes of a hook is the user's own code. */
  custom: z.literal(true).exactOptional(),
  /** What it wants besides, and only the master that runs knows. */
  unknown: z.array(z.string()),
});
export type Presented = z.infer<typeof presented>;
