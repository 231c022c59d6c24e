import type { Directive, DirectiveKind } from './directive.ts';
import { runsProgram } from './version-control.ts';

/** Variables by which programs are told which authority to trust: the lab names its own, where a user names none. */
export const authorityVariables = [
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'CURL_CA_BUNDLE',
] as const;

/** Kinds whose dials are made with Requests, or may be. */
const byRequests: readonly DirectiveKind[] = [
  ...(['push', 'oauth', 'avatar', 'latent', 'load-time', 'secrets'] as const),
  ...(['usage-data', 'machine', 'master-step', 'other'] as const),
];

/** Whether a variable is read for a dial, where not for all. */
const isReadFor: Readonly<Record<string, (dial: Pick<Directive, 'kind' | 'class'>) => boolean>> = {
  REQUESTS_CA_BUNDLE: (dial) =>
    byRequests.includes(dial.kind) || (dial.kind === 'poller' && !runsProgram(dial)),
  GIT_SSL_CAINFO: ({ kind }) => ofGit.includes(kind),
  // Requests would read it too, but has the lab's own REQUESTS_CA_BUNDLE before it.
  CURL_CA_BUNDLE: ({ kind }) => ofGit.includes(kind) || kind === 'master-step',
  // The lab sets none: libpq trusts nobody unless told.
  PGSSLROOTCERT: ({ kind }) => kind === 'db',
};

/** Kinds that may run git, or another program that is built on curl. */
const ofGit: readonly DirectiveKind[] = ['poller', 'git-step', 'load-time'];

/** How descriptions of endpoints, and URLs of databases, name a file or a directory of authorities. */
const named = /[:?&](trustRoots|caCertsDir|sslrootcert|ssl_ca|ssl_capath)=([^:&]+)/;

/** Variables of a user's own, by which the lab's authority is not trusted. */
export function ownAuthorityVariables(environment: Readonly<Record<string, string>>): string[] {
  return authorityVariables.filter((name) => Object.hasOwn(environment, name));
}

/** What of a user's own names an authority that a directive's dial trusts: variables, and files that it names. */
export function ownAuthoritiesOf(
  directive: Pick<Directive, 'kind' | 'class' | 'text' | 'detail'>,
  environment: Readonly<Record<string, string>>,
): string[] {
  const { text, detail } = directive;
  const variables = [...authorityVariables, 'PGSSLROOTCERT'].filter(
    (name) => Object.hasOwn(environment, name) && (isReadFor[name]?.(directive) ?? true),
  );
  const [, argument, file] = named.exec(text) ?? [];
  return [
    ...variables,
    ...(file === undefined ? [] : [`${argument}=${file}`]),
    ...(detail?.authority === undefined ? [] : [detail.authority]),
  ];
}

/** Words of a program by which it does not know the authority of a certificate; those of another fault are none. */
export function refusalOfAuthority(says: readonly string[] = []): string | undefined {
  return says.find((one) => unknown.test(one) && !otherFault.test(one));
}

/** Words of OpenSSL, GnuTLS, Python, git, libpq and Twisted. */
const unknown =
  /verif(?:y|ication) failed|CERTIFICATE_VERIFY|unknown ca\b|unable to get (?:local )?issuer|self[- ]signed certificate|certificate not trusted/i;
const otherFault = /mismatch|not match|not valid for|expired|not yet valid/i;
