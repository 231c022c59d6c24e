import { posix } from 'node:path';
import type { KeyPairFiles } from '../../src/try/read.ts';
import type { Pair } from '../servers/certificates.ts';
import { type Copied, mayWrite } from './tried-tree.ts';

/** What descriptions of ports name, as it is there. */
export interface NamedKeys {
  readonly texts: readonly string[];
  /** Files that they name and that are not there, as they are written. */
  readonly lacking: readonly string[];
  readonly basedir: string;
  readonly copied: Copied;
}

/** Key pairs to make, and the files that stay away, as they are written. */
export interface KeysToMake {
  readonly pairs: readonly KeyPairFiles[];
  readonly made: readonly string[];
  readonly lacking: readonly string[];
}

/**
 * The key pairs that are made up: those of which neither file is there, where both may be written. A
 * certificate for a key of the user's own, or the other way round, cannot be made.
 */
export function keysToMake({ texts, lacking, basedir, copied }: NamedKeys): KeysToMake {
  const canMake = (file: string) =>
    lacking.includes(file) && mayWrite(posix.resolve(basedir, file), copied, basedir);
  const found = texts.flatMap(namedPair).filter((pair) => Object.values(pair).every(canMake));
  const made = [...new Set(found.flatMap(({ key, certificate }) => [key, certificate]))];
  return {
    pairs: found.map((pair) => resolved(pair, basedir)),
    made,
    lacking: lacking.filter((file) => !made.includes(file)),
  };
}

/** The key and the certificate that the description of an endpoint names; Twisted looks for both in one file unless told. */
function namedPair(text: string): KeyPairFiles[] {
  const named = (what: string) => new RegExp(`${what}=([^:]+)`).exec(text)?.[1];
  const key = named('privateKey');
  return key === undefined ? [] : [{ key, certificate: named('certKey') ?? key }];
}

function resolved({ key, certificate }: KeyPairFiles, basedir: string): KeyPairFiles {
  return { key: posix.resolve(basedir, key), certificate: posix.resolve(basedir, certificate) };
}

/** Whether the key pair that the description of an endpoint names is among those that the lab makes. */
export function isMade(text: string, made: readonly KeyPairFiles[], basedir: string): boolean {
  return namedPair(text)
    .map((pair) => resolved(pair, basedir))
    .some(({ key, certificate }) =>
      made.some((one) => one.key === key && one.certificate === certificate),
    );
}

/** The contents of key pairs by their paths: one pair of the lab's authority. */
export function filesOf(
  pairs: readonly KeyPairFiles[],
  { key, certificate }: Pair,
): Record<string, string> {
  const files = pairs.map((one) =>
    one.key === one.certificate
      ? { [one.key]: key + certificate }
      : { [one.key]: key, [one.certificate]: certificate },
  );
  return Object.assign({}, ...files);
}
