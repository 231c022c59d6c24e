import type { SourcedClaim } from '../../../src/claim.ts';

const connect = 'Making the workers connect via IPv6';

/** What it says of workers that connect. */
export const workerClaims: readonly SourcedClaim[] = [
  {
    id: 'worker-tac',
    section: connect,
    says: 'Which master a worker dials is configured in its buildbot.tac.',
  },
  {
    id: 'worker-host-and-port',
    section: connect,
    says: "The first two arguments of Worker are the host and the port of the master's side.",
  },
  {
    id: 'worker-no-connection-string',
    section: connect,
    says: 'Neither the host nor the port of a worker can be a connection string, as the port of a master can.',
  },
  {
    id: 'worker-name-a-only',
    section: connect,
    says: "The master's host name is looked up as an A record only, never as AAAA.",
  },
  {
    id: 'worker-aaaa-only-fails',
    section: connect,
    says: "Where the master's name has only an AAAA record, its resolution fails.",
  },
  {
    id: 'worker-aaaa-only-ends',
    section: connect,
    says: "Where the master's name has only an AAAA record, the worker does not start.",
  },
  {
    id: 'worker-both-uses-ipv4',
    section: connect,
    says: "Where the master's name has both records, only the A record is used and the worker connects over IPv4.",
  },
  {
    id: 'worker-ipv6-literal',
    section: connect,
    says: 'An IPv6 address as the host of the master works, with its colons as they are.',
  },
];
