import type { Dial, Evidence } from '../../src/evidence.ts';
import type { EvidenceSaboteur } from './evidence.ts';
import { undecided } from './saboteur.ts';

const overTls = ({ controls, controlsDue }: Evidence) =>
  controlsDue.length === 2 && Object.keys(controls).length === 2;
const foreign = { address: '2001:db8::bad', port: 40_000 };

/** Evidence of a row over TLS, whose controls do not show what they are to show. */
export const controlEvidenceSaboteurs: readonly EvidenceSaboteur[] = [
  {
    id: 'two-rows-one-address',
    breaks: 'The controls have one dial for both of them, and so one address.',
    on: overTls,
    change: (one) => ({
      ...one,
      controls: { ...one.controls, 'other authority': one.controls['another name'] as Dial },
    }),
    expects: undecided(/dialled an address that is another dial's/),
  },
  {
    id: 'control-missing',
    breaks: 'A control that was due did not run.',
    on: overTls,
    change: ({ controls: { 'another name': _, ...controls }, ...one }) => ({ ...one, controls }),
    expects: undecided(/the control with a certificate for another name did not run/),
  },
  {
    id: 'control-stalled',
    breaks: 'The server of a control says hello, and lets go before the client answers.',
    on: (one) => overTls(one) && !one.via && !one.through,
    change: (one) => ({
      ...one,
      controls: { ...one.controls, 'another name': stalled(one.controls['another name'] as Dial) },
    }),
    expects: undecided(/the control with a certificate for another name proves nothing/),
  },
  {
    id: 'controls-of-another-row',
    breaks: 'The controls are said to be those of another row, in another network.',
    on: overTls,
    change: (one) => elsewhere(one, 'worker/nobody'),
    expects: undecided(/the controls are of worker\/nobody @ .*, which is not this row/),
  },
  {
    id: 'controls-of-another-node',
    breaks: 'The controls are said to be of a network in which their node never was.',
    on: overTls,
    change: (one) => elsewhere(one, one.cell.scenario),
    expects: undecided(/of the controls in .*: the wire shows an end that is not the node's/),
  },
  {
    id: 'other-name-accepted',
    breaks: 'The program accepts a certificate for another name.',
    on: overTls,
    change: (one) => ({ ...one, controls: { ...one.controls, 'another name': accepting(one) } }),
    expects: { verdict: 'finding', says: /TLS chain only/ },
  },
];

/** A control whose client had no hand in its end, and does not name the certificate. */
function stalled({ wire, product: { complaint: _, ...product }, ...control }: Dial): Dial {
  const attempts = wire.attempts.map((attempt) => ({
    ...attempt,
    sentAfterHello: 0,
    closedBy: 'dialled end' as const,
  }));
  return { ...control, wire: { ...wire, attempts }, product };
}

/** The row's own dial as that of a control, at the address of the control. */
function accepting(one: Evidence): Dial {
  const control = one.controls['another name'] as Dial;
  const to = control.wire.attempts[0]?.to ?? foreign;
  return {
    ...control,
    product: one.product,
    acceptor: one.acceptor,
    wire: {
      answers: control.wire.answers,
      attempts: one.wire.attempts.map((attempt) => ({ ...attempt, to })),
    },
  };
}

/** The controls as those of a row in another network, on a node with one foreign address. */
function elsewhere(one: Evidence, scenario: string): Evidence {
  const { instruments } = one;
  const node = { ...instruments.node, addresses: [foreign.address] };
  const cell = { scenario, topology: `not-${one.cell.topology}` };
  return { ...one, controlsFrom: { cell, instruments: { ...instruments, node } } };
}
