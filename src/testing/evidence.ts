import type {
  Accepted,
  Answer,
  Attempt,
  Dial,
  Endpoint,
  Evidence,
  Instruments,
  Moment,
  Product,
  Query,
  Request,
} from '../evidence.ts';
import { evidenceSchema } from '../evidence.ts';
import { answerWords, queryWords, segmentWords } from '../moment.ts';
import type { Family, RecordType } from '../outcome.ts';

/** Small pieces of evidence, for tests of everything that judges it or tells of it. */

const addresses: Readonly<Record<Family, readonly [from: string, to: string]>> = {
  IPv4: ['192.0.2.12', '192.0.2.10'],
  IPv6: ['2001:db8::c', '2001:db8::a'],
};

/** The dialling end of `attempt`. */
export function client(family: Family = 'IPv6', port = 40_000): Endpoint {
  return { address: addresses[family][0], port };
}

/** A connection that was answered. */
export function attempt(family: Family = 'IPv6', rest: Partial<Attempt> = {}): Attempt {
  return {
    family,
    from: client(family),
    to: { address: addresses[family][1], port: 9989 },
    established: true,
    reset: false,
    answered: 300,
    icmp: 0,
    clientHello: false,
    sentAfterHello: 0,
    serverHello: false,
    closedBy: 'nobody',
    ...rest,
  };
}

/** A connection that nothing answered. */
export function unanswered(family: Family = 'IPv6', rest: Partial<Attempt> = {}): Attempt {
  return attempt(family, { established: false, answered: 0, ...rest });
}

/** Queries for the name of the server, and the answers that the wire has to them. */
export function names(
  found: Readonly<Partial<Record<RecordType, 0 | 1>>>,
): readonly [queries: Query[], answers: Answer[]] {
  const name = 'master.lab.test';
  const each = Object.entries(found);
  return [
    each.map(([type]) => ({ name, type })),
    each.map(([type, count]) => ({ name, type, rcode: 0, addresses: count })),
  ];
}

/** The server's log of `attempt`. */
export function accepted(family: Family = 'IPv6', rest: Partial<Accepted> = {}): Accepted {
  return { peer: client(family), took: true, ...rest };
}

/** A program that runs, and says that its dial came about. */
export function product(rest: Partial<Product> = {}): Product {
  return {
    said: 'succeeded',
    words: ['Connected to buildmaster; worker is ready'],
    started: 'running',
    alive: true,
    ...rest,
  };
}

/** A program that runs, and says that its dial failed. */
export function failing(rest: Partial<Product> = {}): Product {
  return product({ said: 'retries', words: ['Scheduling retry 1 to connect'], ...rest });
}

/** A client of the lab that was served. */
export function request(family: Family = 'IPv6', rest: Partial<Request> = {}): Request {
  return { family, local: client(family), spoke: true, words: 'answered', ...rest };
}

/** A dial by name that reached its server over IPv6. */
export function dial(rest: Partial<Dial> = {}): Dial {
  const [dns, answers] = names({ A: 1, AAAA: 1 });
  return {
    dns,
    wire: { answers, attempts: [attempt()] },
    kernel: { refused: { IPv4: 0, IPv6: 0 } },
    acceptor: [accepted()],
    acceptorLogs: 'connections',
    product: product(),
    shared: false,
    ...rest,
  };
}

/** Instruments that lost nothing, on the node of that dial. */
export function instruments(rest: Partial<Instruments> = {}): Instruments {
  return {
    markers: ['m1.marker.lab.test'],
    capture: { captured: 40, decoded: 40, dropped: 0 },
    clock: 0,
    node: {
      addresses: Object.values(addresses).flat(),
      routes: [],
      resolver: [],
      hosts: [],
      sysctls: {},
      found: [],
      connected: {},
    },
    ...rest,
  };
}

/** The evidence of that dial, without controls. */
export function evidence(rest: Partial<Evidence> = {}): Evidence {
  const whole = { ...dial(), ...rest };
  return {
    cell: { scenario: 'worker/name', topology: 'ipv6-only' },
    schema: evidenceSchema,
    ...whole,
    controlsDue: rest.controlsDue ?? [],
    controls: rest.controls ?? {},
    timeline: rest.timeline ?? timelineFor(whole),
    instruments: rest.instruments ?? instruments(),
  };
}

/** The time line of a dial in which nothing waits: a millisecond from one moment to the next. */
export function timelineFor({ dns, wire: { answers, attempts } }: Pick<Dial, 'dns' | 'wire'>) {
  const words = [
    ...dns.map(({ type, name }) => queryWords(type, name)),
    ...answers.map(({ type, name, addresses }) => answerWords(type, name, addresses)),
    ...attempts.flatMap(({ from, to, established, crossedAs }) => {
      const [one, other] = [(crossedAs?.from ?? from).port, (crossedAs?.to ?? to).port];
      return [
        segmentWords('SYN', one, other),
        ...(established ? [segmentWords('SYN-ACK', other, one)] : []),
      ];
    }),
  ];
  return words.map((what, at): Moment => ({ at, source: 'wire', what }));
}

/** A dial to an address that needs no name. */
export function literal(rest: Partial<Dial> = {}, ...attempts: readonly Attempt[]): Evidence {
  return evidence({ dns: [], wire: { answers: [], attempts }, acceptor: [], ...rest });
}
