import type { Dial, Via } from '../evidence.ts';
import { sameEnd, taken } from './joins.ts';

/** The hop to a program beside, with that one's name; the hop to the server has none. */
export interface Hop {
  readonly dial: Dial;
  readonly to?: string;
}

const nobodyRefused = { IPv4: 0, IPv6: 0 } as const;

/**
 * The dials of which one consists: one, or where a program beside dials for the program under test that
 * to it and its own. The latter is none as long as nothing came to it, and nothing of it is on the network.
 */
export function hopsOf(dial: Dial): readonly [Hop, ...Hop[]] {
  const { via } = dial;
  if (!via) return [{ dial }];
  const first = toBeside(dial, via);
  const last = fromBeside(dial, via);
  const came = via.keeps
    ? taken(first).length > 0
    : via.attempts.some(({ established }) => established);
  const hop = { dial: first, to: via.by };
  return came || !isQuiet(last) ? [hop, { dial: last }] : [hop];
}

/** The hop that came furthest: by it is told how the whole ended. */
export function furthest(dial: Dial): Dial {
  return (hopsOf(dial).at(-1) as Hop).dial;
}

/** The program under test on the loopback interface: nothing of DNS or routes is its own. */
function toBeside(dial: Dial, via: Via): Dial {
  const { product, shared, acceptor: server } = dial;
  const served = (on: Via['acceptor'][number]['on']) =>
    on !== undefined && taken({ acceptor: server }).some(({ peer }) => sameEnd(peer, on));
  return {
    dns: [],
    wire: { answers: [], attempts: via.attempts },
    kernel: { refused: nobodyRefused },
    // What is passed on while it comes was taken when the server took it.
    acceptor: via.acceptor.map(({ on, took, ...entry }) => ({
      ...entry,
      took: via.keeps ? took : served(on),
    })),
    acceptorLogs: via.acceptorLogs,
    product,
    shared,
    ...(dial.resolver && { resolver: dial.resolver }),
  };
}

/** The program beside on the link; where it keeps nothing, it came as far as the program under test says. */
function fromBeside({ via: _, resolver: __, ...dial }: Dial, { keeps, product }: Via): Dial {
  const { said, started, alive, exit } = dial.product;
  const { words, complaint, trusts } = product;
  const through = {
    said,
    started,
    alive,
    ...(exit !== undefined && { exit }),
    words: words.length ? words : dial.product.words,
    ...(complaint && { complaint }),
    ...(trusts !== undefined && { trusts }),
  };
  return { ...dial, product: keeps ? product : through };
}

function isQuiet({ dns, wire }: Dial): boolean {
  return dns.length === 0 && wire.attempts.length === 0;
}
