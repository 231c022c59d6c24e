import type { ExitCode } from '../errors.ts';
import type { Directive } from './directive.ts';
import type { Presented } from './presented.ts';

/** Why a configuration could not be read: one sentence, and what must be given. */
export interface ReadFailure {
  readonly sentence: string;
  readonly remedy?: string;
  readonly exit: Exclude<ExitCode, 0>;
  /** Names of what is not given: variables, files, packages. */
  readonly missing?: readonly string[];
  /** A ready environment file to fill. */
  readonly envFile?: string;
  /** Why nothing of it can be run, where its directives are listed by its text all the same. */
  readonly notRun?: string;
}

/** A host, URL or class that the text names and the object does not have. */
export interface Written {
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

/** What the world saw asked while the file was loaded. */
export interface AskedAtLoad {
  /** The name that was looked up. */
  readonly name?: string;
  /** The address that was dialled. */
  readonly address?: string;
  readonly port?: number;
  /** Who asked, as far as it is known: a call of Python, a program. */
  readonly by: string;
}

export interface ReadBuilder {
  readonly name: string;
  readonly workers: readonly string[];
  readonly schedulers: readonly string[];
  readonly tags?: readonly string[];
}

export interface ReadWorker {
  readonly name: string;
  /** Its password; for the trial only, never printed. */
  readonly password?: string;
  readonly class: string;
  readonly latent?: true;
  readonly local?: true;
}

/** What a master is started with: its directory and the name of its file, inside. */
export interface StartedWith {
  readonly basedir: string;
  readonly file: string;
}

/** A key and its certificate, by their paths: the same where one file has both. */
export interface KeyPairFiles {
  readonly key: string;
  readonly certificate: string;
}

/** What reading a configuration in real Buildbot came to. */
export interface ReadPass {
  readonly release: string;
  readonly python: string;
  readonly loaded: boolean;
  readonly failure?: ReadFailure;
  readonly directives: readonly Directive[];
  /** Written, not configured. */
  readonly written: readonly Written[];
  readonly asked: readonly AskedAtLoad[];
  /** What a reader would miss if nobody said it. */
  readonly silent: readonly string[];
  /** What the lab made up because it was not given. */
  readonly invented: readonly string[];
  readonly builders: readonly ReadBuilder[];
  readonly workers: readonly ReadWorker[];
  /** What senders of change hooks present; for the trial only, never printed. */
  readonly hooks?: readonly Presented[];
  /** Values to mask in all that is written; never printed. */
  readonly secrets: readonly string[];
  readonly startedWith?: StartedWith;
  /** The name by which the master is reached, by its buildbotURL. */
  readonly ownName?: string;
  /** Files that the lab made up, by their absolute paths inside; for the trial only, never printed. */
  readonly made?: Readonly<Record<string, string>>;
  /** The module by which the database is dialled, where it is not installed. */
  readonly driver?: string;
  /** Key pairs that the lab makes for ports, by their absolute paths inside: none of their files is there. */
  readonly keyPairs?: readonly KeyPairFiles[];
  /** Files that descriptions of ports name, that are not there and that nobody makes, as they are written. */
  readonly lacking?: readonly string[];
}
