import { z } from 'zod';
import { directiveKinds, protocols } from '../try/directive.ts';
import { Finding } from './finding.ts';
import type { Parsed } from './parsed.ts';
import { Witnesses } from './record.ts';
import { EngineIdentity, Release } from './release.ts';
import { documentSchema } from './version.ts';

const number = z.int().min(1);
const texts = z.array(z.string());

const TextPlace = z.strictObject({ file: z.string(), line: number });

/** One place of a configuration that names, or implies, an address of the network. */
export const TriedDirective = z
  .object({
    kind: z.enum(directiveKinds),
    where: z.string().describe('In the object that Buildbot has loaded.'),
    places: z
      .exactOptional(z.array(TextPlace))
      .describe('Its lines; files are relative to the tree.'),
    class: z.exactOptional(z.string()),
    host: z.string().nullable().describe('null where a listener has no address.'),
    port: z.int().nullable(),
    path: z.exactOptional(z.string()).describe('Of a Unix socket, or of a hook.'),
    by: z.enum(['master', 'worker', 'browser', 'visitor']).describe('Who dials.'),
    protocol: z.enum(protocols),
    tls: z.exactOptional(z.literal(true)),
    verifies: z.exactOptional(z.boolean()),
    text: z.string().describe('What is written, or the default, masked.'),
    default: z.exactOptional(z.literal(true)).describe("Set where Buildbot's default names it."),
    detail: z.exactOptional(z.record(z.string(), z.string())),
    decidedAtBuildTime: z.exactOptional(z.literal(true)),
    notRun: z
      .exactOptional(z.string())
      .describe('Why it was not run, where only the text of the configuration could be read.'),
    objects: z.exactOptional(number).describe('How many objects this one dial stands for.'),
  })
  .describe('One place of a configuration that names, or implies, an address of the network.');
export type TriedDirective = Parsed<typeof TriedDirective>;

const Works = z.strictObject({
  scenario: z.string(),
  title: z.string(),
  sign: z.string().describe('As in the grid.'),
  seenIn: z.exactOptional(z.string()).describe('Another topology with the same link.'),
  cost: z.exactOptional(z.string()),
  aside: z
    .exactOptional(z.array(z.string()).min(1))
    .describe('What it waits for, how it fares without what it needs, and what works as well.'),
  note: z.exactOptional(z.string()).describe('What else must be known of it.'),
  lines: z.array(z.strictObject({ file: z.string(), text: z.string() })),
});

/** What the catalogue has seen of a need in a topology. */
export const Instead = z.strictObject({
  need: z.string(),
  works: z.exactOptional(Works).describe('Absent where nothing that was asked works.'),
});
export type Instead = Parsed<typeof Instead>;

const granted = z
  .exactOptional(z.array(z.string()).min(1))
  .describe('Kinds of directives that were granted so that this could be seen at all.');
const says = z.exactOptional(texts).describe("The program's own words, masked.");
const note = z.exactOptional(z.string()).describe('What else must be known of it.');
const instead = z
  .exactOptional(z.array(Instead).min(1))
  .describe("What works there, by the catalogue's evidence.");

/** What came of one directive in one topology. */
export const TrialFinding = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('dialled'),
    finding: Finding,
    says,
    note,
    witnesses: z.exactOptional(Witnesses),
    granted,
    instead,
  }),
  z.strictObject({
    is: z.literal('loopback'),
    finding: z.exactOptional(Finding),
    says,
    granted,
  }),
  z.strictObject({
    is: z.literal('same'),
    as: number.describe('The number of the directive whose dial it is, from 1.'),
  }),
  z.strictObject({
    is: z.literal('stops the master').describe('The master ended at it, and nothing was dialled.'),
    says,
    note,
    granted,
    instead,
  }),
  z.strictObject({
    is: z
      .literal('refused')
      .describe(
        'Buildbot does not take it where it is wanted; the master runs, and nothing was dialled.',
      ),
    why: z.string(),
    says,
    granted,
  }),
  z.strictObject({
    is: z.literal('hidden'),
    behind: z
      .union([number, z.literal('loading'), z.literal('starting')])
      .describe(
        'The number of another directive that stopped the master before; or that it did not load the file, or did and did not come to run.',
      ),
  }),
  z.strictObject({ is: z.literal('not dialled'), why: z.string(), granted }),
  z.strictObject({
    is: z.literal('undecided'),
    lab: z.enum(['sound', 'broken']),
    reasons: z.array(z.string()).min(1),
    witnesses: z.exactOptional(Witnesses),
    granted,
  }),
]);
export type TrialFinding = Parsed<typeof TrialFinding>;

/** A configuration in one topology. */
export const TriedTopology = z.strictObject({
  id: z.string(),
  loading: z
    .exactOptional(z.strictObject({ sentence: z.string() }))
    .describe('Why it did not load, or the master did not start, there.'),
  ended: z
    .exactOptional(z.strictObject({ sentence: z.string() }))
    .describe('Which limit of a trial ended a program before all of it could be seen.'),
  granted: texts.describe('Kinds of directives that were granted in a second run.'),
  findings: z.array(TrialFinding).describe('One for each directive, in their order.'),
  asked: z
    .array(z.strictObject({ name: z.string(), by: z.string() }))
    .describe('Names that were looked up, and that no directive has.'),
  builds: z.array(z.strictObject({ builder: z.string(), result: z.string() })),
  seconds: z.number().min(0),
});
export type TriedTopology = Parsed<typeof TriedTopology>;

/** What came of a user's configuration in the lab. */
export const Trial = z
  .strictObject({
    schema: z.literal(documentSchema),
    at: z.iso.datetime(),
    configuration: z.string().describe("The user's file, as it was named."),
    release: Release.describe('In what it ran.'),
    packages: z.exactOptional(z.string()).describe('What else was installed, and from where.'),
    engine: z.exactOptional(EngineIdentity),
    given: texts.describe('What the user gave beside the file: names, never values.'),
    invented: texts.describe('What the lab made up.'),
    ignored: texts.describe('Unknown keys that Buildbot was made to accept.'),
    failure: z
      .exactOptional(
        z.strictObject({
          sentence: z.string(),
          remedy: z.exactOptional(z.string()),
          exit: z.union([z.literal(1), z.literal(2), z.literal(3)]),
          missing: z.exactOptional(texts).describe('Names of inputs.'),
          envFile: z.exactOptional(z.string()).describe('A file to fill.'),
        }),
      )
      .describe('Why nothing, or only the text, could be read.'),
    directives: z.array(TriedDirective),
    written: z
      .array(z.strictObject({ text: z.string(), file: z.string(), line: number, why: z.string() }))
      .describe('What the text names, and the configuration that Buildbot loaded does not have.'),
    silent: texts.describe('What a reader would miss otherwise.'),
    topologies: z.array(TriedTopology),
  })
  .describe("What came of a user's configuration: lab try --json, reports/try/trial.json");
export type Trial = Parsed<typeof Trial>;
