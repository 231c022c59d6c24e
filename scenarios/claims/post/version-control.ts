import type { SourcedClaim } from '../../../src/claim.ts';

const push = 'Version control status handlers';
const other = 'Other considerations';

/** What the post says of status pushes, and of git. */
export const versionControlClaims: readonly SourcedClaim[] = [
  {
    id: 'push-not-twisted',
    section: push,
    says: "Status pushes open their connections by other means than Twisted, probably by Python's own.",
  },
  { id: 'push-base-url', section: push, says: 'A status push is told its server by a base URL.' },
  {
    id: 'push-aaaa-over-ipv6',
    section: push,
    says: 'A status is sent over IPv6 where the host of the base URL has an AAAA record.',
  },
  {
    id: 'git-ipv4-website-ipv6-only',
    section: other,
    says: 'A repository on a website without IPv6 cannot be used where there is only IPv6.',
  },
  {
    id: 'git-ipv4-website-dual-stack',
    section: other,
    says: 'A repository on a website without IPv6 can be used where there are both families.',
  },
  {
    id: 'git-prefers-ipv6',
    section: other,
    says: 'git looks up both records, and fetches over IPv6 where there is an AAAA record.',
  },
  {
    id: 'public-websites',
    section: other,
    says: 'GitHub has no IPv6, GitLab has.',
    untestable:
      'the networks of the lab have no way out, and what a public website offers may change any day; a web server of each kind stands in for them',
  },
];
