import { z } from 'zod';
import { ScenarioId, TopologyName } from './cell.ts';
import { Finding, Over, Stop, Tls } from './finding.ts';
import type { Parsed } from './parsed.ts';
import { documentSchema } from './version.ts';

const count = z.int().min(0);
const { shape } = Finding;

/**
 * What can be said of a finding, field by field: each field that is there must be found, the others
 * are left open.
 */
export const Statement = z.strictObject({
  reached: z.exactOptional(z.boolean()),
  over: z.exactOptional(Over),
  tls: z.exactOptional(Tls),
  stoppedAt: z.exactOptional(Stop),
  queried: z.exactOptional(shape.queried),
  attempted: z.exactOptional(shape.attempted),
  loopback: shape.loopback,
  onward: shape.onward,
  afterwards: z.exactOptional(shape.afterwards),
  listening: shape.listening,
  build: shape.build,
  connects: shape.connects,
  answered: shape.answered,
  shownPeer: shape.shownPeer,
  after: shape.after,
  event: shape.event,
});
export type Statement = Parsed<typeof Statement>;

/**
 * What a cell can have done since, the worst first. Contradicted is what is known of the release of
 * what came after.
 */
export const changeKinds = [
  'contradicted',
  'regressed',
  'changed',
  'improved',
  'new',
  'gone',
  'undecided',
] as const;
export const ChangeKind = z.enum(changeKinds);
export type ChangeKind = Parsed<typeof ChangeKind>;

/** Cells that differ in the same way: each of these scenarios in each of these topologies. */
export const ChangeRow = z.strictObject({
  kind: ChangeKind,
  scenarios: z.array(ScenarioId).min(1),
  topologies: z.array(TopologyName).min(1),
  before: z
    .exactOptional(Statement)
    .describe(
      'What differs, as it was; of a cell that is gone, all; of a contradiction, what is known.',
    ),
  after: z.exactOptional(Statement).describe('The same, as it is.'),
  because: z
    .array(z.string())
    .describe('The known cause; of an undecided cell, which of the two is inconclusive, and why.'),
});
export type ChangeRow = Parsed<typeof ChangeRow>;

/** The changes of one path over which Buildbot touches the network. */
export const PathChanges = z.strictObject({
  path: z.string().describe("The part of its scenarios' ids before the slash."),
  title: z.string(),
  rows: z.array(ChangeRow).min(1),
});
export type PathChanges = Parsed<typeof PathChanges>;

export const VersionChange = z.strictObject({
  name: z.string(),
  of: z.array(z.enum(['masters', 'workers', 'lab', 'browser'])).describe('Whose it is.'),
  before: z.string(),
  after: z.string(),
});

/** How two documents differ, as reports show it and programs read it. */
export const Changes = z.strictObject({
  before: z.string().describe('What is compared, as people are told of it.'),
  after: z.string(),
  counts: z.record(ChangeKind, count).describe('Cells of each kind.'),
  unchanged: count,
  notAsked: z
    .exactOptional(z.strictObject({ before: count, after: count }))
    .describe('Cells that only the other one asked, for each of the two: no difference.'),
  paths: z.array(PathChanges).describe('Those in which something changed.'),
  versions: z
    .exactOptional(z.array(VersionChange))
    .describe('What two runs had of different versions, where a cell differs.'),
});
export type Changes = Parsed<typeof Changes>;

export const ChangesDocument = z
  .strictObject({ schema: z.literal(documentSchema), ...Changes.shape })
  .describe('How two documents differ: lab diff A B --json, lab check --json');
