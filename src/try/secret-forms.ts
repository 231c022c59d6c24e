import { Buffer } from 'node:buffer';

/** A secret shorter than this is too common a text to be looked for. */
export const leastLength = 6;

/** The forms in which a secret may stand in a log, a page or a request, the longest first. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  // A half of a pair of UTF-16 has no form in a URL.
  const component = encodeURIComponent(secret.toWellFormed());
  const percent = component.replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    json,
    asciiJson(json),
    json.replaceAll('\\"', '"').replaceAll("'", "\\'"),
    percent,
    component,
    percent.replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
    percent.replaceAll('%20', '+'),
    [...bytes].map(asBytesLiteral).join(''),
    ...markup(secret),
    ...base64(bytes),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
  return [...new Set(forms)].filter((form) => form.length >= leastLength);
}

/** As HTML has it, by the escapes of Python and of JavaScript. */
function markup(secret: string): string[] {
  const named = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = named.replaceAll('"', '&quot;');
  return [named, quoted, ...['&#39;', '&#x27;'].map((one) => quoted.replaceAll("'", one))];
}

function asciiJson(json: string): string {
  return json.replaceAll(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A byte as the repr of Python's bytes has it. */
function asBytesLiteral(byte: number): string {
  const shown = byte >= 0x20 && byte < 0x7f;
  return shown ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** Base64 (RFC 4648) of the secret within a longer text: of each place in a group of three bytes, what it alone decides. */
function base64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6)];
    return (['base64', 'base64url'] as const).map((code) => whole.toString(code).slice(from, to));
  });
}
