import type { Claim } from '../src/claim.ts';
import { bothPartsClaims } from './claims/both-parts.ts';
import { diallingClaims } from './claims/dialling.ts';
import { listeningClaims } from './claims/listening.ts';
import { portClaims } from './claims/ports.ts';
import { versionControlClaims } from './claims/version-control.ts';
import { workerClaims } from './claims/workers.ts';

/**
 * Every statement of the post, section by section, in our words: those that scenarios test, and
 * those that none can, with the reason.
 */
export const claims: readonly Claim[] = [
  ...bothPartsClaims,
  ...listeningClaims,
  ...portClaims,
  ...workerClaims,
  ...diallingClaims,
  ...versionControlClaims,
];
