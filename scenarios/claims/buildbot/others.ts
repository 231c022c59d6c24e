import type { SourcedClaim } from '../../../src/claim.ts';
import { everywhere, namedAtAll, overIpv6 } from '../where.ts';

const gitlabByTreq = ['push/gitlab-name-treq', 'push/gitlab-https-name-treq'];

/** What Buildbot's documentation says of the web application, commands and status pushes. */
export const otherClaims: readonly SourcedClaim[] = [
  {
    id: 'buildbot-ui-without-origins',
    section: 'Manual, Web Server, allowed_origins',
    versions: '3.6.1 to main',
    says: 'The web application works as a whole without allowed_origins.',
    predicts: [
      {
        scenarios: ['web/browser-name', 'web/browser-ipv6-literal'],
        ...overIpv6,
        reached: true,
        answered: 200,
      },
    ],
  },
  {
    id: 'buildbot-sendchange-host-port',
    section: 'Manual, Command-line Tool, sendchange',
    versions: '3.6.1 to main',
    says: 'buildbot sendchange finds its master by a host name and a port.',
    predicts: [{ scenarios: ['sendchange/name'], ...namedAtAll, reached: true }],
  },
  {
    id: 'buildbot-user-host-port',
    section: 'Manual, Command-line Tool, user',
    versions: '3.6.1 to main',
    says: 'buildbot user runs nearly anywhere, given the host name of its master and a port.',
    predicts: [{ scenarios: ['user/name'], ...namedAtAll, reached: true }],
  },
  {
    id: 'buildbot-http-either',
    section: 'Developer manual, Utilities, HTTPClientService',
    versions: '3.6.1 to main',
    says: 'Status pushes connect by txrequests or treq, whichever is installed.',
    predicts: [
      { scenarios: ['push/gitlab-name', 'push/http-name'], ...everywhere, connects: 'requests' },
      {
        scenarios: ['push/gitlab-name-treq', 'push/http-name-treq'],
        ...everywhere,
        connects: 'Twisted',
      },
    ],
  },
  {
    id: 'buildbot-gitlab-txrequests',
    section: 'Manual, GitLabStatusPush',
    versions: '3.6.1 to 4.0.4',
    says: 'GitLabStatusPush needs txrequests.',
    predicts: [{ scenarios: gitlabByTreq, ...namedAtAll, reached: false }],
  },
];
