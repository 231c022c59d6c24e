import type { SourcedClaim } from '../../../src/claim.ts';

const web = 'Web interface handler';
const workerHandler = 'Worker handler';

/** What the post says of each of the master's two ports. */
export const portClaims: readonly SourcedClaim[] = [
  {
    id: 'web-port-int-or-string',
    section: web,
    says: "The web interface's port may be a number or a whole connection string.",
  },
  {
    id: 'web-people-and-hooks',
    section: web,
    says: 'The same web interface serves people and the change hooks of version control systems.',
  },
  {
    id: 'web-login-password',
    section: web,
    says: 'People can be made to log in with a name and password of the configuration.',
  },
  {
    id: 'web-hook-password',
    section: web,
    says: 'Change hooks can be guarded by a file of passwords.',
  },
  {
    id: 'web-hook-secret',
    section: web,
    says: "GitLab's change hook can be guarded by a secret of its own.",
  },
  {
    id: 'pb-port-string',
    section: workerHandler,
    says: "The workers' port takes a connection string too, also one that names the address before the port.",
  },
];
