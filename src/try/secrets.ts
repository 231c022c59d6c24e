import { leastLength } from './secret-forms.ts';

/** What is secret of what a user gives. */

const secretWords = new Set([
  ...['pass', 'passwd', 'password', 'passwords', 'passphrase', 'pwd', 'userpass'],
  ...['secret', 'secrets', 'token', 'tokens', 'key', 'keys', 'apikey', 'auth'],
  ...['cred', 'creds', 'credential', 'credentials', 'cookie', 'bearer'],
]);

/** What a name ends in that speaks of a secret, and holds none. */
const openEnds = new Set([
  ...['file', 'files', 'path', 'dir', 'directory', 'url', 'uri', 'host', 'server', 'port'],
  ...['name', 'id', 'type', 'method', 'endpoint', 'sock', 'provider', 'providers'],
]);

/** Whether what bears this name, a variable, an argument or a key, is a secret. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.some((word) => secretWords.has(word)) && !openEnds.has(words.at(-1) ?? '');
}

/** What is to be masked of a private file, or of a secret: the whole, its lines, and the values in them. */
export function secretsIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return [text.trim(), ...lines, ...(valuesOfJson(text) ?? lines.flatMap(valuesOfLine))].filter(
    (one) => one.length >= leastLength && !one.startsWith('-----'),
  );
}

function valuesOfLine(line: string): string[] {
  const assigned = /^[\w.@+-]+\s*[:=]\s*(.+)$/.exec(line)?.slice(1) ?? [];
  return [...assigned, ...[...line.matchAll(/(['"])(.+?)\1/g)].map(([, , value = '']) => value)];
}

/** The texts of a JSON document without its keys; nothing where it is none. */
function valuesOfJson(text: string): string[] | undefined {
  try {
    const values: string[] = [];
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') values.push(value);
    });
    return values;
  } catch {
    return undefined;
  }
}

/**
 * What is to be masked of the environment: all that is not an address, a path, a number or a plain word;
 * of a URL what is secret in it. What names a file holds no secret itself.
 */
export function secretsOfEnvironment(
  environment: Readonly<Record<string, string>>,
  isFile: (path: string) => boolean = () => false,
): string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (isFile(value)) return [];
    return isSecretName(name) || !isOpen(value) ? secretsIn(value) : secretsInUrls(value);
  });
}

/** Passwords, and last parts of webhooks, of the URLs in a text. */
export function secretsInUrls(text: string): string[] {
  const found = [
    ...text.matchAll(/\b(?!ssh:)[a-z][a-z0-9+.-]*:\/\/([^\s/?#'"<>]+)@/gi),
    ...text.matchAll(/\bhttps?:\/\/[^\s'"<>]*hooks?[^\s'"<>]*\/([^\s/?#'"<>]+)/gi),
  ];
  return found
    .flatMap(([, part = '']) => [part, ...part.split(':')])
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part.length >= leastLength);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const open: readonly RegExp[] = [
  /^[\d.,:-]*$/,
  /^[a-z]{1,16}([-_][a-z]{1,16}){0,2}$/i,
  // A host name or an address, with or without a port.
  /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?::\d+)?$/,
  /^\[?[0-9a-f:.]*:[0-9a-f:.]*\]?(?::\d+)?$/,
  // A URL, and what Twisted calls an endpoint.
  /^[a-z][a-z0-9+.-]*:\/\/\S+$/i,
  /^(?:tcp6?|ssl|tls|unix|haproxy):\S+$/,
  // A path.
  /^[~.]{0,2}\/[\w./+-]*$/,
  /^[\w.-]+(?:\/[\w.-]+)+$/,
];

/** Whether a report must be able to tell it: a host, a URL, a port, a path or a word. */
function isOpen(value: string): boolean {
  return value.split(/\s+/).every((part) => open.some((pattern) => pattern.test(part)));
}
