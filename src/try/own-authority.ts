import type { Directive, DirectiveKind } from './directive.ts';

/** Variables by which programs are told which authority to trust: the lab names its own, where a user names none. */
export const authorityVariables = [
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'CURL_CA_BUNDLE',
] as const;

/** Kinds for which a variable is read, where not for all. */
const readFor: Readonly<Record<string, readonly DirectiveKind[]>> = {
  GIT_SSL_CAINFO: ['poller', 'git-step', 'load-time'],
  // The lab sets none: libpq trusts nobody unless told.
  PGSSLROOTCERT: ['db'],
};

/** How descriptions of endpoints, and URLs of databases, name a file or a directory of authorities. */
const named = /[:?&](trustRoots|caCertsDir|sslrootcert|ssl_ca|ssl_capath)=([^:&]+)/;

/** Variables of a user's own, by which the lab's authority is not trusted. */
export function ownAuthorityVariables(environment: Readonly<Record<string, string>>): string[] {
  return authorityVariables.filter((name) => Object.hasOwn(environment, name));
}

/** What of a user's own names an authority that a directive's dial trusts: variables, and files that it names. */
export function ownAuthoritiesOf(
  { kind, text, detail }: Pick<Directive, 'kind' | 'text' | 'detail'>,
  environment: Readonly<Record<string, string>>,
): string[] {
  const variables = [...authorityVariables, 'PGSSLROOTCERT'].filter(
    (name) => Object.hasOwn(environment, name) && (readFor[name]?.includes(kind) ?? true),
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
