import { dirname } from 'node:path';

/** Whose name a name of a configuration is, where a user says so. */
export type NameOwner = 'master' | 'outside' | 'nowhere';

/** What a user gives to a trial. Paths of this machine are absolute, as are those inside. */
export interface TrialInputs {
  readonly masterCfg: string;
  /** The tree that is copied. */
  readonly source: string;
  /** The directory in which the master runs. */
  readonly basedir: string;
  readonly masterTac?: string;
  readonly workerTac?: string;
  /** Where the tree stands inside. */
  readonly at: string;
  /** Single files, by where each stands inside. */
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly requirements?: string;
  /** Whether packages without a wheel may be built, which runs their code. */
  readonly builds?: boolean;
  /** Answers of stand-ins, by their URL: files. */
  readonly answers: Readonly<Record<string, string>>;
  /** Whose each name is: names as `hostKey` has them. */
  readonly names: Readonly<Record<string, NameOwner>>;
  readonly ignoredKeys: readonly string[];
  /** Whether secrets and key files that are not there are made up. */
  readonly invents: boolean;
}

/** Where the tree stands inside, unless a user says where. */
export const usualPlace = '/srv/tree';

/** What a user gives who names a file and nothing else. */
export function inputsFor(masterCfg: string, more: Partial<TrialInputs> = {}): TrialInputs {
  const source = dirname(masterCfg);
  return {
    masterCfg,
    source,
    basedir: source,
    at: usualPlace,
    files: {},
    environment: {},
    answers: {},
    names: {},
    ignoredKeys: [],
    invents: false,
    ...more,
  };
}
