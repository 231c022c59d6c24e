import { isAddress } from '../address.ts';
import { decoded } from './decoded.ts';
import { type NamedText, textsOfJson, textsOfLine } from './private-text.ts';
import { leastLength } from './secret-forms.ts';

/** What is secret of what a user gives. */

const secretWords = new Set([
  ...['pass', 'passwd', 'password', 'passwords', 'passphrase', 'pwd', 'pw', 'userpass'],
  ...['secret', 'secrets', 'token', 'tokens', 'key', 'keys', 'apikey', 'auth'],
  ...['cred', 'creds', 'credential', 'credentials', 'cookie', 'bearer'],
]);

/** What a name ends in that speaks of a secret, and holds none. */
const openEnds = new Set([
  ...['file', 'files', 'path', 'dir', 'directory', 'url', 'uri', 'host', 'server', 'port'],
  ...['name', 'id', 'type', 'method', 'endpoint', 'sock', 'provider', 'providers'],
  ...['backend', 'mode', 'kind', 'class', 'plugin'],
]);

/** What a name ends in that speaks of a place of the network. */
const placeEnds = new Set([
  ...['host', 'hostname', 'fqdn', 'domain', 'server', 'address', 'url', 'uri'],
  ...['relay', 'relayhost', 'endpoint', 'router'],
]);

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Whether what bears this name, a variable, an argument or a key, is a secret. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const isSecret = (word: string) => secretWords.has(word) || /pwd?$/.test(word);
  return words.some(isSecret) && !openEnds.has(words.at(-1) ?? '');
}

/**
 * What is to be masked of a private file, or of a secret: the whole, its lines, and the values in them.
 * Of a place of the network under a harmless name only what is secret in it: a report must tell it.
 */
export function secretsIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const values = textsOfJson(text) ?? lines.flatMap(textsOfLine);
  return [text.trim(), ...lines, ...values.flatMap(secretsOfValue)].filter(
    (one) => one.length >= leastLength && !one.startsWith('-----'),
  );
}

/** Everybody gives that name, and a report has it in paths. */
const everybodys = 'buildbot';

function secretsOfValue({ name, text }: NamedText): string[] {
  if (name === undefined || isSecretName(name)) return [text];
  if (text === everybodys) return [];
  const isTold = placeEnds.has(wordsOf(name).at(-1) ?? '') && isPlace(text);
  return isTold ? [...secretsInUrls(text), ...pathOf(text)] : [text];
}

/** What stands behind the host of a URL: it may be what gives access there. */
function pathOf(text: string): string[] {
  const [, path] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#](.+)$/.exec(text) ?? [];
  return path === undefined ? [] : [path];
}

const placesOfNetwork: readonly RegExp[] = [
  /^[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,12}(?::\d+)?$/,
  /^(?:https?|wss?|tcp|ssh|git|ldaps?|ircs?|(?:mysql|mariadb|postgres(?:ql)?)(?:\+\w+)?):\/\/\S+$/,
  /^(?:tcp6?|ssl|tls|haproxy):\S+$/,
];

/** Whether a value says where something is in the network. */
function isPlace(value: string): boolean {
  const [, bare = value] =
    /^\[([^\]]+)\](?::\d+)?$/.exec(value) ?? /^([\d.]+):\d+$/.exec(value) ?? [];
  return isAddress(bare) || placesOfNetwork.some((pattern) => pattern.test(value));
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
    // The user of ssh is no secret.
    ...text.matchAll(/\bssh:\/\/[^\s:/?#'"<>]+:([^\s/?#'"<>]+)@/gi),
    ...text.matchAll(/\bhttps?:\/\/[^\s'"<>]*hooks?[^\s'"<>]*\/([^\s/?#'"<>]+)/gi),
  ];
  return found
    .flatMap(([, part = '']) => [part, ...part.split(':')])
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part.length >= leastLength && part !== everybodys);
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
