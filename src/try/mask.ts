import { literally } from '../literally.ts';
import { formsOf, leastLength } from './secret-forms.ts';

/** Hides what is secret in a text. */
export type Mask = (text: string) => string;

const mark = '***';

/**
 * The mask for a trial: these secrets in every form in which they may be written, and what is secret by
 * its place in a text, such as the password in a URL.
 *
 * With `lengths`, as evidence has it, a secret that is known leaves its length.
 */
export function maskOf(secrets: Iterable<string>, { lengths = false } = {}): Mask {
  const known = [...new Set([...secrets].map((one) => one.trim()))]
    .filter((one) => one.length >= leastLength)
    .flatMap((secret) => formsOf(secret).map((form): [string, number] => [form, secret.length]))
    .toSorted(([a], [b]) => b.length - a.length);
  const lengthOf = new Map(known);
  const pattern = new RegExp(known.map(([form]) => literally(form)).join('|') || '(?!)', 'g');
  const hidden = (form: string) => (lengths ? `${mark}(${lengthOf.get(form)})` : mark);
  return (text) => byPlace(text.replaceAll(pattern, hidden));
}

/** A value of which every text, also the keys, is masked. */
export function masked<T>(value: T, mask: Mask): T {
  if (typeof value === 'string') return mask(value) as T;
  if (Array.isArray(value)) return value.map((one) => masked(one, mask)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [mask(key), masked(one, mask)]),
  ) as T;
}

/** Places of a text that hold something secret, whatever that is. */
const places: readonly (readonly [RegExp, string])[] = [
  // The user of ssh is no secret.
  [/(\b(?!(?:git\+|svn\+)?ssh:)[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#'"<>]+@/gi, `$1${mark}@`],
  [/(\b(?:git\+|svn\+)?ssh:\/\/[^\s:/?#'"<>]+:)[^\s/?#'"<>]+@/gi, `$1${mark}@`],
  [/(:(?:pserver|gserver|ext)(?:;[^\s:'"]*)?:[^\s:@'"]*:)[^\s'"<>]+@/g, `$1${mark}@`],
  [/(\bhttps?:\/\/hooks\.[^\s'"<>]*\/)[^\s/?#'"<>,]+/gi, `$1${mark}`],
  [
    /(\bhttps?:\/\/[^\s'"<>]*\/web_?hooks?\/[^\s?#'"<>,]*?)[^\s/?#'"<>,]+(?=$|[\s?#'"<>,])/gi,
    `$1${mark}`,
  ],
  [/(\/bot)\d+:[\w-]+/g, `$1${mark}`],
  [
    /([?&;][\w.-]{0,40}(?:pass|pwd?|secret|token|key|auth|sig)[\w.-]{0,40}=)[^\s&#'"<>]+/gi,
    `$1${mark}`,
  ],
  [
    /(\bauthorization['"]?\s*[:=]\s*['"]?(?:basic|bearer|token|digest)?\s*)[^\s'",]+/gi,
    `$1${mark}`,
  ],
  [
    /(\b(?:\w*(?:pass|passwd|password|pwd?|secret|token)|apikey|api_key)['"]?\]?\s*[:=]\s*[rbuf]?)(['"])(?:\\.|(?!\2).)+\2/gi,
    `$1$2${mark}$2`,
  ],
];

function byPlace(text: string): string {
  return places.reduce((all, [pattern, by]) => all.replaceAll(pattern, by), text);
}
