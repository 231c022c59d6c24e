import { familyOf, isAddress, unbracketed } from '../address.ts';
import { type Family, type Finding, hasNoSocket, isRefusal, type Stop, short } from '../outcome.ts';
import { cut } from '../report/columns.ts';
import { dialsIn, programsOn, type Topology } from '../topology.ts';
import type { Directive } from './directive.ts';
import { kindNames } from './kind-names.ts';
import type { TrialFinding } from './trial.ts';

/** A directive with what came of it in one topology. */
export interface Tried {
  readonly directive: Directive;
  readonly finding: TrialFinding;
  readonly topology: Topology | undefined;
  /** All of the configuration. */
  readonly directives: readonly Directive[];
}

/** What stands for it in a grid: that of the catalogue's grid, or a word. */
export function signOf(finding: TrialFinding): string {
  switch (finding.is) {
    case 'dialled':
      return short(finding.finding);
    case 'loopback':
      return finding.finding?.outcome.reached === false
        ? `loopback ${finding.finding.outcome.stoppedAt}`
        : 'loopback';
    case 'same':
      return `same as ${finding.as}`;
    // Buildbot does not do what the line says, and nothing was dialled.
    case 'stops the master':
    case 'refused':
      return 'configuration';
    case 'undecided':
      return finding.lab === 'broken' ? '!' : '?';
    default:
      return finding.is;
  }
}

/** It in one sentence. */
export function sentenceOf(tried: Tried): string {
  const { finding } = tried;
  const granted = 'granted' in finding ? finding.granted : undefined;
  return `${told(tried)}${granted ? `; seen with ${granted.join(' and ')} granted` : ''}`;
}

function told(tried: Tried): string {
  const { finding, directives } = tried;
  switch (finding.is) {
    case 'dialled':
      return [outcomeInWords(tried, finding.finding, finding.says), finding.note]
        .filter(Boolean)
        .join('; ');
    case 'loopback':
      return [
        finding.finding?.outcome.reached === false &&
          outcomeInWords(tried, finding.finding, finding.says),
        "on the same machine; not a question of the network. What listens there in your installation the lab can't see",
      ]
        .filter(Boolean)
        .join('; ');
    case 'same':
      return `the same dial as ${finding.as}`;
    case 'stops the master':
      return [
        `configuration: the master stops here${inBrackets(finding.says)}`,
        ...(finding.note ? [finding.note] : []),
      ].join('; ');
    case 'refused':
      return `configuration: Buildbot refuses \`${tried.directive.text}\`: ${finding.why}${inBrackets(finding.says)}`;
    case 'hidden': {
      if (finding.behind === 'loading') return 'hidden: the file had not been loaded';
      if (finding.behind === 'starting')
        return 'hidden: the master had loaded the file, and did not come to run';
      const before = directives[finding.behind - 1];
      return `hidden: the master had stopped at ${before ? kindNames[before.kind] : 'another'} (${finding.behind})`;
    }
    case 'not dialled':
      return `not dialled: ${finding.why}`;
    case 'undecided':
      return `${finding.lab === 'broken' ? 'the lab broke' : 'inconclusive'}: ${finding.reasons.join('; ')}`;
  }
}

function outcomeInWords(tried: Tried, finding: Finding, says?: readonly string[]): string {
  const { outcome, answered } = finding;
  if (outcome.reached)
    return [
      `reached over ${outcome.over.replace('+', ' and ')}`,
      tlsInWords[outcome.tls],
      isRefusal(answered) && `refused with ${answered}`,
    ]
      .filter(Boolean)
      .join(', ');
  if (hasNoSocket(finding)) return 'it runs, and does not listen';
  return `${outcome.stoppedAt}: ${stops[outcome.stoppedAt](tried, finding)}${inBrackets(says)}`;
}

function inBrackets(says: readonly string[] = []): string {
  return says.length ? ` (${inBrief(says)})` : '';
}

const mostWords = 2;
const mostCharacters = 240;

/** The first of a program's own words; all of them are in the document. */
function inBrief(says: readonly string[]): string {
  const first = says.slice(0, mostWords).join('; ');
  const more = says.length > mostWords ? `; and ${says.length - mostWords} more` : '';
  return `${cut(first, mostCharacters)}${more}`;
}

const tlsInWords = {
  none: '',
  verified: 'TLS verified',
  'chain only': 'TLS, of which only who signed the certificate was verified',
  unverified: 'TLS that nobody verified',
} as const;

const stops: Readonly<Record<Stop, (tried: Tried, finding: Finding) => string>> = {
  configuration: ({ directive: { by, text } }) =>
    `${by === 'worker' ? 'the worker' : 'Buildbot'} refuses \`${text}\``,
  program: () => 'it runs, and fails by itself before it dials',
  resolution: resolution,
  connection: connection,
  tls: (_, { attempted }) => `connected${over(attempted)}, and no TLS came about`,
  protocol: (_, { attempted }) => `connected${over(attempted)}, and then it came to nothing`,
};

function over(families: readonly string[]): string {
  return families.length ? ` over ${families.join(' and ')}` : '';
}

function resolution({ directive: { host }, topology }: Tried, { queried }: Finding): string {
  const literal = host !== null && isAddress(unbracketed(host));
  if (literal) return `\`${host}\` was taken for a name`;
  const lookedUp = queried.length === 1 ? `${queried[0]} only` : queried.join(' and ') || 'nothing';
  const has = topology && namesHave(topology);
  return `looked up ${lookedUp}${has ? `; ${has}` : ''}`;
}

function namesHave({ published, hostsFile, answersAaaa }: Topology): string {
  if (hostsFile) return `the name is in /etc/hosts alone, with ${hostsFile.join(' and ')}`;
  if (answersAaaa === 'never') return 'queries for AAAA are not answered';
  if (answersAaaa === 'with SERVFAIL') return 'queries for AAAA are answered with SERVFAIL';
  return published.length === 1 ? `the name has only ${published[0]}` : 'the name has both records';
}

function connection(tried: Tried, { queried, attempted, listening }: Finding): string {
  const { directive, topology } = tried;
  if (listening) {
    const here = topology ? `; here clients come over ${programsOn(topology).join(' and ')}` : '';
    return `it listens on ${listening.join(', ') || 'nothing'}${here}`;
  }
  const link = topology && dialsIn(topology);
  const host = directive.host === null ? '' : unbracketed(directive.host);
  if (isAddress(host)) {
    const family = familyOf(host);
    if (link && !link.includes(family))
      return `${host} is an ${family} literal, and ${without(family, topology)}`;
  }
  const [type] = queried;
  const asked = type === 'A' ? 'IPv4' : 'IPv6';
  if (queried.length === 1 && link && !link.includes(asked))
    return `looked up ${type} only, and ${without(asked, topology)}`;
  return `tried ${attempted.join(' and ') || 'nothing'}, and no connection came about`;
}

/** Who lacks a family: the link, or on a link that carries it the machine alone. */
function without(family: Family, topology: Topology | undefined): string {
  return topology?.link.includes(family)
    ? `the machine has no ${family} there`
    : `this link carries no ${family}`;
}
