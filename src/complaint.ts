import type { Complaint } from './evidence.ts';

const complaints: readonly (readonly [Complaint, RegExp])[] = [
  // OpenSSL's, GnuTLS's, Python's, service_identity's, Postfix's and libpq's words for a certificate that does not hold.
  [
    'certificate',
    /(?:certificate|server) verif(?:y|ication) failed|certificate subject name .* does not match|server certificate for .* does not match host name|CERTIFICATE_VERIFY|VerificationError|CertificateError|hostname mismatch|Server certificate not (?:trusted|verified)/i,
  ],
  [
    'no TLS offered',
    /TLSRequiredError|does not support secure communication|TLS is required, but was not offered/,
  ],
  ['unreachable', /network is unreachable|no route|NoRouteError|cannot assign requested address/i],
  ['refused connection', /connection (?:was )?refused/i],
  [
    'no address',
    /DNSLookupError|gaierror|could not resolve|name or service not known|no address associated|host not found|name service error/i,
  ],
  [
    'malformed text',
    /InvalidURL|URLParseError|InvalidCodepoint|IDNAError|malformed|invalid port|bad port|not allowed at|expected integer for port|must have the form|invalid <master> argument|^Usage:/im,
  ],
  ['unreachable', /could ?n[o']t connect|failed to connect/i],
];

/** Of what lines complain; `other` where none of the known words is in them. */
export function complaintIn(words: readonly string[]): Complaint {
  const text = words.join('\n');
  return complaints.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
