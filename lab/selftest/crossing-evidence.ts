import type { Attempt, Evidence } from '../../src/evidence.ts';
import type { EvidenceSaboteur } from './evidence.ts';
import { undecided } from './saboteur.ts';

const crossed = ({ wire }: Evidence) => wire.attempts.some(({ crossedAs }) => crossedAs);

/** The evidence, in which each connection that was translated crossed the link as `change` leaves it. */
function withCrossing(
  one: Evidence,
  change: (as: NonNullable<Attempt['crossedAs']>) => Attempt['crossedAs'],
): Evidence {
  const attempts = one.wire.attempts.map(({ crossedAs, ...rest }) => {
    const as = crossedAs && change(crossedAs);
    return { ...rest, ...(as && { crossedAs: as }) };
  });
  return { ...one, wire: { ...one.wire, attempts } };
}

/** Connections that crossed the link otherwise than their node translates. */
export const crossingEvidenceSaboteurs: readonly EvidenceSaboteur[] = [
  {
    id: 'crossed-as-another-node',
    breaks:
      'A connection of a node that translates itself crossed the link as that of another node.',
    on: crossed,
    change: (one) =>
      withCrossing(one, ({ from, to }) => ({
        from: { ...from, address: '2001:db8::464:c:9' },
        to,
      })),
    expects: undecided(/crossed the link as 2001:db8::464:c:9, which is not its node's translator/),
  },
  {
    id: 'crossed-to-another-peer',
    breaks: 'It crossed the link to another address than that which the program dialled.',
    on: crossed,
    change: (one) =>
      withCrossing(one, ({ from, to }) => ({
        from,
        to: { ...to, address: '2001:db8::64:c612:1b99' },
      })),
    expects: undecided(/crossed the link to 2001:db8::64:c612:1b99, which is not/),
  },
  {
    id: 'crossed-without-a-trace',
    breaks: 'Nothing says how it crossed the link.',
    on: crossed,
    change: (one) => withCrossing(one, () => undefined),
    expects: undecided(/nothing says how it crossed the link/),
  },
];
