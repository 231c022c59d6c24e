import type { SourcedClaim } from '../../../src/claim.ts';

const start = 'Running Buildbot on IPv6';

/** What the post says of both parts, and of their default configurations. */
export const bothPartsClaims: readonly SourcedClaim[] = [
  {
    id: 'tried-on',
    section: start,
    says: 'What is told was tried with Buildbot 3.6.1, on Ubuntu 22.04 and on Arch Linux.',
    untestable: "it tells of the author's own machines; the lab runs the same release on Debian 12",
  },
  {
    id: 'two-parts',
    section: start,
    says: 'Buildbot is one master, which schedules, keeps results, notifies and has the web interface, and workers, which do the work.',
    untestable: 'it says what the parts are for, and nothing of how they connect',
  },
  {
    id: 'two-tasks',
    section: start,
    says: 'Two things are to be done for IPv6: the master must listen on it, and the workers must connect over it.',
    untestable: 'it sets the task; how it is done is what the sections after it say',
  },
  {
    id: 'workers-own-port',
    section: start,
    says: 'The master takes workers on a port of their own, apart from that of the web interface.',
  },
  {
    id: 'default-master-ipv4',
    section: start,
    says: 'A master with the default configuration, or one from the documentation, is not reached over IPv6.',
  },
  {
    id: 'default-worker-ipv4',
    section: start,
    says: 'A worker with the default configuration, or one from the documentation, does not use IPv6.',
  },
  {
    id: 'both-twisted',
    section: start,
    says: 'Master and worker both leave their connections to Twisted.',
    untestable:
      'which library opens a socket does not show from outside; only a status push shows it, which push-not-twisted asks',
  },
];
