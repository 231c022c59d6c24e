import type { Family } from '../../src/outcome.ts';
import type { Way } from '../between/ways.ts';
import type { ProgramRunner, Runner } from '../nodes/agent.ts';
import type { Filter } from './filters.ts';
import type { ProvableNode } from './provable.ts';

/** A node as its topology declares it. */
export interface DeclaredNode {
  readonly name: string;
  /** Its container, whose networks the engine tells. */
  readonly container: ProvableNode;
  /** The lab's tools in its network namespace. */
  readonly tools: Runner;
  /** Its own container, as the user of its programs: what their resolver reads is read there. */
  readonly own: Runner;
  /** Dials as its programs do; absent where none of them dials. */
  readonly dials?: ProgramRunner;
  readonly addresses: readonly string[];
  /** Link-local addresses that it has beside the kernel's own. */
  readonly linkLocal?: readonly string[];
  /** Families that it has; those of the link unless given. */
  readonly families?: readonly Family[];
  /** Those that the engine gave it, where it does not have all of them: Docker has named it by each. */
  readonly given?: readonly string[];
  /** Whether its resolver is that of the world; the DNS server has none. */
  readonly resolves: boolean;
  /** Its resolver, where that is another. */
  readonly nameserver?: string | undefined;
  readonly bindv6only: 0 | 1;
  /** How often its kernel sends a segment again; as Linux does unless given. */
  readonly tcpRetries?: number | undefined;
  /** A default route over the link, which leads nowhere. */
  readonly defaultRoute: boolean;
  /** Lines of its hosts file beyond Docker's own: an address and a name. */
  readonly hosts: readonly string[];
  /** Gives addresses up early where a fault is. */
  readonly dialsPeers: boolean;
  /** The interface of a translator in it, and what it reaches by that. */
  readonly device?: { readonly name: string; readonly routes: readonly string[] } | undefined;
  /** Families of its loopback interface; both unless given. */
  readonly loopback?: readonly Family[] | undefined;
  /** Its routes by other nodes. */
  readonly ways: readonly Way[];
  /** Whom it reaches on the link, where that is not everybody. */
  readonly onLink?: readonly string[] | undefined;
  /** Its packet filter. */
  readonly filter?: Filter;
  /** Families in which it passes on packets that are not its own. */
  readonly forwards?: readonly Family[];
}
