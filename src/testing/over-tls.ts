import type { Attempt, ControlId, Dial, Evidence } from '../evidence.ts';
import { controlIds } from '../evidence.ts';
import type { Family } from '../outcome.ts';
import { accepted, attempt, client, dial, evidence, failing } from './evidence.ts';

/** A dial that a client refused which had seen the certificate; each control has an address to itself. */
function refused(family: Family, nth: number, from: string): Dial {
  const hello: Attempt = attempt(family, {
    from: { address: from, port: 41_000 + nth },
    to: { address: `${client(family).address}${nth}`, port: 9989 },
    clientHello: true,
    serverHello: true,
    closedBy: 'dialling end',
  });
  return dial({
    dns: [],
    wire: { answers: [], attempts: [hello] },
    acceptor: [],
    acceptorLogs: 'requests',
    product: failing(),
  });
}

/** Both controls, over a family from an address. */
export function controlsOver(family: Family, from = client(family).address): Evidence['controls'] {
  const each = controlIds.map((id: ControlId, nth) => [id, refused(family, nth, from)] as const);
  return Object.fromEntries(each);
}

/** The evidence of a worker that reached its master over TLS and refused both others. */
export function overTls(rest: Partial<Evidence> = {}, family: Family = 'IPv6'): Evidence {
  const encrypted = attempt(family, { clientHello: true, serverHello: true, sentAfterHello: 400 });
  return evidence({
    cell: { scenario: 'worker/tls-name', topology: 'ipv6-only' },
    dns: [],
    wire: { answers: [], attempts: [encrypted] },
    acceptor: [accepted(family)],
    controlsDue: controlIds,
    controls: controlsOver(family),
    ...rest,
  });
}
