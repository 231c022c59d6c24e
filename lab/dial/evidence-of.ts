import type { Event } from '../../src/event.ts';
import type { ControlId, Dial, Evidence } from '../../src/evidence.ts';
import { evidenceSchema } from '../../src/evidence.ts';
import { isEncrypted, taken } from '../../src/judge/joins.ts';
import type { Row } from '../../src/path.ts';
import type { Group } from './group.ts';
import type { Observed } from './observe.ts';

/** The controls that are due: a client that reached its peer over TLS must be shown to refuse others. */
export function controlsDue({ path }: Group, row: Row, dial: Dial): readonly ControlId[] {
  return taken(dial).length && isEncrypted(dial) ? (path.controls?.(row) ?? []) : [];
}

/** The evidence of a row: its dial, and those of its controls. */
export function evidenceOf(
  { path, world, machine }: Group,
  row: Row,
  {
    dial,
    timeline,
    instruments: seen,
    event,
    next,
  }: Pick<Observed, 'dial' | 'timeline' | 'instruments' | 'event' | 'next'>,
  controlsDue: readonly ControlId[] = [],
  controls: Evidence['controls'] = {},
  controlsFrom?: Evidence['controlsFrom'],
): Evidence {
  const cell = { scenario: `${path.id}/${row.name}`, topology: world.spec.topology.id };
  const instruments = { ...seen, node: machine.proof };
  return {
    schema: evidenceSchema,
    cell,
    ...dial,
    controlsDue,
    controls,
    ...(controlsFrom && { controlsFrom }),
    ...(path.uncontrolled?.(row) && { uncontrolled: true }),
    ...(path.happens && { eventDue: dueOf(path.happens.event(row)) }),
    ...(path.trigger.by === 'attempts' && {
      eventDue: { ...dueOf(path.trigger.between(row)), before: 'the next attempt' as const },
    }),
    ...(event && { event }),
    ...(next && { next }),
    timeline,
    instruments,
  };
}

/** What of an event the evidence of a row must have. */
function dueOf({ kind, inBuild }: Event): NonNullable<Evidence['eventDue']> {
  return { kind, ...(inBuild && { inBuild }) };
}
