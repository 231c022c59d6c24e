import { z } from 'zod';
import { directiveKinds, protocols } from './directive.ts';
import { presented } from './presented.ts';

/** What programs of the lab tell, that run where a user's code has run: nothing of it is believed to have a form. */

const line = z.object({ file: z.string(), line: z.number() });
const at = line.nullish();

const dial = z.object({
  kind: z.enum(directiveKinds),
  root: z.string(),
  index: z.number().nullish(),
  tail: z.string().default(''),
  builder: z.string().nullish(),
  class: z.string().exactOptional(),
  host: z.string().nullish(),
  port: z.number().nullish(),
  path: z.string().exactOptional(),
  by: z.enum(['master', 'worker', 'browser', 'visitor']),
  protocol: z.enum(protocols),
  tls: z.literal(true).exactOptional(),
  verifies: z.boolean().exactOptional(),
  text: z.string(),
  default: z.literal(true).exactOptional(),
  detail: z.record(z.string(), z.string()).optional(),
  decidedAtBuildTime: z.literal(true).exactOptional(),
  places: z.array(line).default([]),
});
export type RawDial = z.infer<typeof dial>;

const asked = z.object({
  call: z.string(),
  name: z.string().nullish(),
  address: z.string().nullish(),
  path: z.string().nullish(),
  port: z.number().nullish(),
  words: z.array(z.string()).optional(),
  at,
});
export type AskedCall = z.infer<typeof asked>;

const raised = z.object({
  class: z.string(),
  bases: z.array(z.string()).default([]),
  words: z.string().default(''),
  at,
  code: z.string().nullish(),
  key: z.string().nullish(),
  errno: z.number().nullish(),
  path: z.string().nullish(),
  module: z.string().nullish(),
  library: z.string().nullish(),
});
export type Raised = z.infer<typeof raised>;

const failure = z.object({
  type: z.enum(['error', 'exit']),
  code: z.number().nullish(),
  words: z.string().exactOptional(),
  errors: z.array(z.string()).default([]),
  chain: z.array(raised).default([]),
});
export type LoadFailure = z.infer<typeof failure>;

const text = z.object({
  variables: z.array(z.object({ name: z.string(), needed: z.boolean(), at })),
  options: z.array(z.object({ section: z.string(), name: z.string(), needed: z.boolean(), at })),
  files: z.array(
    z.object({
      path: z.string(),
      absent: z.boolean(),
      needed: z.boolean(),
      /** Whether it is JSON or YAML. */
      structured: z.boolean(),
      at,
    }),
  ),
  calls: z.array(
    z.object({
      class: z.string(),
      kind: z.enum(directiveKinds),
      at: line,
      under: z.object({ test: z.string(), line: z.number() }).nullish(),
      arguments: z.array(z.string()),
    }),
  ),
  /** Settings: of a file that is no Python, without its path. */
  urls: z.array(
    z.object({ text: z.string(), settings: z.literal(true).exactOptional(), at: line }),
  ),
  /**
   * What it imports, and of each module what; needed: whenever its file runs. Absent: needed, and neither
   * installed nor of the tree.
   */
  modules: z.array(
    z.object({
      name: z.string(),
      of: z.array(z.string()).default([]),
      needed: z.boolean().default(true),
      absent: z.boolean(),
      at: line,
    }),
  ),
  /** What it names that Buildbot has since 0.9. */
  newer: z.array(z.string()).default([]),
  secrets: z.array(z.object({ name: z.string(), at: line })),
  /** Programs that dial and that it runs, when it is loaded or later. */
  programs: z.array(z.object({ text: z.string(), until: z.number(), at: line })).default([]),
  /** What it dials and opens in the words of Buildbot 0.8; only of a file that did not load. */
  old: z.array(dial).default([]),
  /** Texts that are written where a secret stands. */
  literals: z.array(z.string()),
});
export type ReadText = z.infer<typeof text>;

/** What was read of a master's file, or of a tac. */
export const reading = z.object({
  versions: z.record(z.string(), z.string().nullable()),
  failure: failure.nullish(),
  /** Faults of the lab's own, where it could not read a part of what was loaded. */
  faults: z.array(z.string()).default([]),
  opened: z.array(z.string()).default([]),
  absent: z.array(z.object({ path: z.string(), inside: z.string().nullish(), at })).default([]),
  asked: z.array(asked).default([]),
  variables: z.array(z.object({ name: z.string(), given: z.boolean(), at })).default([]),
  made: z.array(line).default([]),
  /** What was done with files that the lab has made up, that is not done with a secret. */
  shaped: z.array(z.object({ path: z.string(), how: z.string(), at })).default([]),
  text: text.optional(),
  directives: z.array(dial).optional(),
  workers: z
    .array(
      z.object({
        name: z.string(),
        class: z.string(),
        password: z.string().exactOptional(),
        local: z.literal(true).exactOptional(),
        latent: z.literal(true).exactOptional(),
        image: z.string().exactOptional(),
      }),
    )
    .default([]),
  secrets: z.array(z.string()).default([]),
  /** What senders of change hooks present. */
  hooks: z.array(presented).default([]),
  builders: z
    .array(
      z.object({
        name: z.string(),
        workers: z.array(z.string()),
        schedulers: z.array(z.string()),
        tags: z.array(z.string()),
      }),
    )
    .default([]),
  facts: z
    .object({
      usageData: z.boolean(),
      forced: z.boolean(),
      web: z.boolean(),
      urls: z.record(z.string(), z.string()),
      lackingFiles: z.array(z.string()),
      driver: z.string().nullish(),
    })
    .optional(),
  dials: z
    .array(
      dial
        .omit({ root: true, tail: true, places: true })
        .extend({ argument: z.string(), at, secret: z.unknown().optional() }),
    )
    .default([]),
  masters: z.array(z.object({ basedir: z.string(), file: z.string() })).default([]),
});
export type Reading = z.infer<typeof reading>;

/** How a program that reads ended. */
export const ending = z.object({
  exit: z.number(),
  late: z.boolean(),
  /** Given up while it waited for a processor. */
  starved: z.boolean().exactOptional(),
  /** Command lines of programs that ran below it when its time was over. */
  during: z.array(z.string()),
  /** Its stack then, as faulthandler writes it. */
  where: z.string().nullish(),
  /** Whether the kernel ended it for memory. */
  memory: z.boolean(),
  answer: z.string().nullish(),
  said: z.string(),
  count: z.number(),
});
export type Ending = z.infer<typeof ending>;
