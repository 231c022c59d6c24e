import { z } from 'zod';
import { CellId } from './cell.ts';
import { ControlId, Dial } from './dial.ts';
import { EventDue, EventSeen } from './event.ts';
import { Instruments } from './instruments.ts';
import { NextSeen } from './next.ts';
import type { Parsed } from './parsed.ts';
import { Moment } from './witness.ts';

/** The version of evidence that this version of the lab writes and judges. */
export const evidenceSchema = 4;

/** Where the controls of a cell ran, if not in the cell itself. */
export const ControlsFrom = z.strictObject({
  cell: CellId.describe('The same row in another network of the same run.'),
  instruments: Instruments.describe('Of that cell, whose node its controls dialled from.'),
});
export type ControlsFrom = Parsed<typeof ControlsFrom>;

/** What all witnesses saw of one cell: what is stored, and judged. */
export const Evidence = Dial.extend({
  schema: z.literal(evidenceSchema),
  cell: CellId.describe('Of which cell it is, so that it cannot be taken for that of another.'),
  controlsDue: z
    .array(ControlId)
    .describe(
      'Controls that a client which verifies must refuse; due only once the row reached its peer over TLS.',
    ),
  controls: z.partialRecord(ControlId, Dial),
  controlsFrom: z
    .exactOptional(ControlsFrom)
    .describe('Where `controls` were seen; absent where they ran in this cell.'),
  uncontrolled: z
    .exactOptional(z.literal(true))
    .describe('No control can be made of the row, so that what its client verifies stays unknown.'),
  eventDue: z
    .exactOptional(EventDue)
    .describe('What is to happen to the connection once it stands; absent where nothing is.'),
  event: z.exactOptional(EventSeen),
  next: z
    .exactOptional(NextSeen)
    .describe('What happened between two attempts; absent where nothing does.'),
  timeline: z.array(Moment),
  instruments: Instruments,
});
export type Evidence = Parsed<typeof Evidence>;
