import type { SourcedClaim } from '../../../src/claim.ts';

const listen = 'Making the master listen on IPv6';

/** What the post says of a master that listens. */
export const listeningClaims: readonly SourcedClaim[] = [
  {
    id: 'listen-master-cfg',
    section: listen,
    says: 'How a master listens is configured in master.cfg alone, and not in buildbot.tac.',
  },
  {
    id: 'listen-connection-string',
    section: listen,
    says: 'Each port of a master takes a connection string, which holds the number of the port and the address to listen on.',
  },
  {
    id: 'listen-colons-unescaped',
    section: listen,
    says: 'An IPv6 address put into a connection string as it is does not work, because colons separate its parts.',
  },
  {
    id: 'listen-brackets',
    section: listen,
    says: 'Square brackets around the IPv6 address, as in a URL, do not work either.',
  },
  {
    id: 'listen-colons-escaped',
    section: listen,
    says: 'With two backslashes before each colon in the Python source an IPv6 address works.',
  },
  {
    id: 'listen-two-backslashes',
    section: listen,
    says: 'One backslash before each colon is too few, because Python takes it for an escape of its own.',
  },
  {
    id: 'listen-any-takes-both',
    section: listen,
    says: 'Listening on the escaped `::` takes IPv6 and IPv4 on all interfaces.',
  },
];
