import type { Dial, ProductSaid } from '../../src/evidence.ts';
import { isConnectOnly, notImitated } from '../../src/try/connect-only.ts';
import type { Directive } from '../../src/try/directive.ts';
import { ownAuthoritiesOf, refusalOfAuthority } from '../../src/try/own-authority.ts';
import type { TrialRow } from '../../src/try/path.ts';
import type { ReadPass } from '../../src/try/read.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { isMade } from './key-pairs.ts';
import type { Builds } from './phase.ts';
import type { TriedTree } from './tried-tree.ts';

/** What would be the user's stop by its look, and is a limit of the lab: it could not tell. */

/** A row of which only the lab's limits are known. */
export function untold(
  reason: string,
  rest: Pick<TrialFinding & { is: 'undecided' }, 'witnesses'> = {},
) {
  return { is: 'undecided', lab: 'sound', reasons: [reason], ...rest } as const;
}

/** The same findings, but for what is hidden behind a row that was reached, and whose answer nobody imitates. */
export function withoutOwnStops(
  findings: readonly TrialFinding[],
  directives: readonly Pick<Directive, 'kind'>[],
): TrialFinding[] {
  const isOwn = (number: number) => {
    const [directive, finding] = [directives[number - 1], findings[number - 1]];
    const reached = finding?.is === 'dialled' && finding.finding.outcome.reached;
    return reached && directive !== undefined && isConnectOnly(directive);
  };
  return findings.map((one) =>
    one.is === 'hidden' && typeof one.behind === 'number' && isOwn(one.behind)
      ? untold(`the master stopped at ${one.behind}, which it reached: ${notImitated}`)
      : one,
  );
}

/** What becomes of a reporter that sent nothing: without its router of WAMP no build of a master ends. */
export function withoutBuilds(row: TrialRow, rows: readonly TrialRow[]): TrialFinding | undefined {
  const routed = rows.some(({ dial }) => dial.directive.kind === 'mq');
  if (!routed || !tellsOfBuilds(row.dial)) return undefined;
  return untold(`no build ends without the router of WAMP, and ${notImitated}`);
}

/** What becomes of a row that dialled nothing on a master that ended while it was watched. */
export function untoldOfEnded({
  alive,
  exit,
}: Pick<Dial['product'], 'alive' | 'exit'>): TrialFinding | undefined {
  if (alive) return undefined;
  const how = exit === undefined ? '' : ` (exit ${exit})`;
  return untold(`the master ran, and ended${how} before all of it could be seen`);
}

/** What becomes of a reporter that was told of no build: what its host was asked meanwhile is not its dial. */
export function untoldOfBuilds(
  { dial }: TrialRow,
  said: ProductSaid['said'],
  { builders, unfinished, unmanned = [] }: Omit<Builds, 'results'>,
): TrialFinding | undefined {
  const isRun = builders.length > 0 || unfinished || unmanned.length > 0;
  if (said !== 'nothing' || isRun || !tellsOfBuilds(dial)) return undefined;
  return { is: 'not dialled', why: noBuild };
}

/** What becomes of a reporter that sent nothing while builds did not begin, or come to an end, by the lab's doing. */
export function untoldOfUnfinished(
  { dial }: TrialRow,
  { unfinished, unmanned = [] }: Pick<Builds, 'unfinished' | 'unmanned'>,
): TrialFinding | undefined {
  if (!tellsOfBuilds(dial)) return undefined;
  if (unmanned.length)
    return untold(
      `workers of the lab, which speak PB, did not attach in the place of ${unmanned.join(', ')}`,
    );
  if (!unfinished) return undefined;
  return untold('the builds that it tells of did not come to an end in time');
}

function tellsOfBuilds({ directive: { kind } }: TrialRow['dial']): boolean {
  return kind === 'push' || kind === 'mail';
}

/** Why a reporter is told nothing. */
export const noBuild = 'no build that it tells of could be run';

/** What was dialled, as undecided: what the witnesses saw of it stays. */
function withdrawn({ witnesses }: TrialFinding & { is: 'dialled' }, reason: string): TrialFinding {
  return untold(reason, witnesses && { witnesses });
}

/** A finding, but where its program had not come to an end, which may still have become another. */
export function withoutEnd(finding: TrialFinding, why: string | undefined): TrialFinding {
  return why !== undefined && finding.is === 'dialled' ? withdrawn(finding, why) : finding;
}

/** A finding, but for one of TLS that trusts an authority of the user's own: that is not the lab's. */
export function withOwnAuthority(
  finding: TrialFinding,
  { dial: { directive } }: TrialRow,
  environment: TriedTree['environment'],
): TrialFinding {
  const refusal = refusedAuthority(finding);
  if (!refusal) return finding;
  const own = ownAuthoritiesOf(directive, environment);
  if (own.length)
    return withdrawn(
      refusal.finding,
      `it was reached, and refused the certificate of the lab: the authority that ${own.join(' and ')} names is your own, and not that of the lab (${refusal.words})`,
    );
  // Their clients are told an authority by objects whose arguments are not known.
  if (directive.kind !== 'latent') return finding;
  return withdrawn(
    refusal.finding,
    `it was reached, and refused the certificate of the lab: the authority that it trusts may be your own (${refusal.words})`,
  );
}

/** A finding of a worker, but for one that refused a certificate of the user's own, which the lab's authority has not signed. */
export function withOwnCertificate(
  finding: TrialFinding,
  { directives, keyPairs = [] }: Pick<ReadPass, 'directives' | 'keyPairs'>,
  { basedir }: Pick<TriedTree, 'basedir'>,
): TrialFinding {
  const refusal = refusedAuthority(finding);
  const ports = directives.filter(({ kind, tls }) => kind === 'worker-port' && tls);
  const isOwn = ports.some(({ text }) => !isMade(text, keyPairs, basedir));
  if (!refusal || !isOwn) return finding;
  return withdrawn(
    refusal.finding,
    `it was reached, and refused the certificate of the master, which is your own: the machine of a worker in the lab trusts the authority of the lab alone (${refusal.words})`,
  );
}

/** A dial that stopped at TLS for an authority that the client does not know, with its words. */
function refusedAuthority(finding: TrialFinding) {
  if (finding.is !== 'dialled') return undefined;
  const { outcome } = finding.finding;
  const words = refusalOfAuthority(finding.says);
  if (outcome.reached || outcome.stoppedAt !== 'tls' || words === undefined) return undefined;
  return { finding, words };
}

/** A finding, but for one of ssh that trusts a host key of the user's own. */
export function withOwnHostKey(finding: TrialFinding): TrialFinding {
  if (finding.is !== 'dialled' || finding.finding.outcome.reached) return finding;
  const refused = finding.says?.some((one) => /host key verification failed/i.test(one));
  return refused
    ? withdrawn(finding, 'ssh trusts a host key of your own here, which is not that of the lab')
    : finding;
}
