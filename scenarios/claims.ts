import type { Claim, SourcedClaim, SourceId } from '../src/claim.ts';
import { listenerClaims } from './claims/buildbot/listeners.ts';
import { mailClaims } from './claims/buildbot/mail.ts';
import { otherClaims } from './claims/buildbot/others.ts';
import { workerClaims as documentedWorkerClaims } from './claims/buildbot/workers.ts';
import { bothPartsClaims } from './claims/post/both-parts.ts';
import { diallingClaims } from './claims/post/dialling.ts';
import { listeningClaims } from './claims/post/listening.ts';
import { portClaims } from './claims/post/ports.ts';
import { versionControlClaims } from './claims/post/version-control.ts';
import { workerClaims } from './claims/post/workers.ts';
import { clientClaims } from './claims/twisted/clients.ts';
import { serverClaims } from './claims/twisted/servers.ts';

/**
 * Every statement of the post, section by section, and of Buildbot's and Twisted's own documentation
 * those on addresses, connection strings and IPv6, in our words: those that scenarios test, and those
 * that none can, with the reason.
 */
export const claims: readonly Claim[] = [
  ...from('post', [
    ...bothPartsClaims,
    ...listeningClaims,
    ...portClaims,
    ...workerClaims,
    ...diallingClaims,
    ...versionControlClaims,
  ]),
  ...from('buildbot', [
    ...listenerClaims,
    ...documentedWorkerClaims,
    ...mailClaims,
    ...otherClaims,
  ]),
  ...from('twisted', [...serverClaims, ...clientClaims]),
];

function from(source: SourceId, stated: readonly SourcedClaim[]): Claim[] {
  return stated.map((claim) => ({ ...claim, source }));
}
