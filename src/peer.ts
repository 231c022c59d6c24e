import type { RecordType } from './outcome.ts';

/** Whose names a server's certificate holds, and whether it is to be trusted. */
export const certificates = [
  'its name',
  'its addresses',
  'its name and addresses',
  'another name',
  'untrusted',
  'expired',
] as const;
export type Certificate = (typeof certificates)[number];

/** Whom a row dials. The server's record in the lab knows what `settings` mean. */
export interface Peer {
  readonly server: string;
  /** As a user writes it, or implies it by a URL. */
  readonly port: number;
  readonly certificate?: Certificate;
  readonly settings?: Readonly<Record<string, string>>;
  /** Record types that its name has, whatever the topology publishes. */
  readonly records?: readonly RecordType[];
  /** Loopback addresses on which it listens, in the network namespace of the program itself. */
  readonly loopback?: readonly string[];
}
