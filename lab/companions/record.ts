import type { Attempt, Endpoint, PassedOn, ProductSaid, Via } from '../../src/evidence.ts';

/** What a program beside is read by. */
export interface CompanionLog {
  /** Its output, since it was started for one dial. */
  readonly lines: readonly string[];
  /** Connections to it, on the loopback interface. */
  readonly attempts: readonly Attempt[];
  /** Those that the node opened on the link. */
  readonly onward: readonly Attempt[];
  /** Clients of connections to it that the kernel has at the end of the dial. */
  readonly held: readonly Endpoint[];
}

/** Whom a program beside took, by its log, and what it says of its own dial. */
export interface CompanionRead {
  readonly acceptor: readonly PassedOn[];
  readonly said: ProductSaid;
}

/**
 * A real program that runs beside one under test, in its network namespace and in the lab's image, and
 * dials for it. It is started for one dial, from the lines that an admin writes.
 */
export interface CompanionRecord {
  /** What paths call it. */
  readonly id: string;
  /** It takes what is brought before it passes that on. */
  readonly keeps: Via['keeps'];
  /** It is root's, with these capabilities; else the user's of programs under test. */
  readonly capabilities?: readonly string[];
  /** Where it finds the authorities that it is to trust; absent where it verifies no certificate. */
  readonly authorities?: string;
  /** Files by absolute path, of the lines as they were filled in. */
  files?(lines: string): Readonly<Record<string, string>>;
  /** A command of a shell that runs until it is ended. */
  command(lines: string): string;
  /** What it logs once it is ready; one that ends before failed. */
  readonly ready: string;
  readonly logs: Via['acceptorLogs'];
  read(log: CompanionLog): CompanionRead;
}

/** What a program says that passes on while it comes: how far it came says the program under test. */
export function passing(
  words: readonly string[],
  complaint: ProductSaid['complaint'],
): ProductSaid {
  return {
    said: words.length ? 'failed' : 'succeeded',
    words,
    ...(words.length && complaint && { complaint }),
  };
}
