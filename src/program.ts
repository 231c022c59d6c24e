/** What is started: one process, for one row or for several that share it. */
export interface Program {
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Contents by absolute path. */
  readonly files: Readonly<Record<string, string>>;
  /** Files of `fixtures/` that it needs, by absolute path. */
  readonly fixtures?: Readonly<Record<string, string>>;
  /** Characters of output after which it is ended; a short line counts as a hundred. Unbounded unless given. */
  readonly mostOutput?: number;
}

/** The output of a program, with its exit status once it has ended. */
export interface ProgramLog {
  readonly lines: readonly string[];
  readonly exit?: number;
  /** Files that it wrote, of those that the path wants kept. */
  readonly files: Readonly<Record<string, string>>;
}
