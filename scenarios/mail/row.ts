import type { Certificate, Companion, Row } from '../../src/path.ts';

/** What a mail server offers to its clients; a relay passes on to another what it takes. */
export type MailServer =
  | { readonly offers: 'nothing'; readonly by: 'sink' | 'relay' }
  | {
      readonly offers: 'STARTTLS' | 'STARTTLS, and requires it' | 'SMTPS';
      readonly certificate: Certificate;
    };

/** A master whose `MailNotifier` reports a build. The placeholders are those of the mail server. */
export interface MailRow extends Row {
  /** The Python expression after `relayhost=`; left at its default, localhost, when absent. */
  readonly relayhost?: string;
  /** The option for TLS that is set to True. */
  readonly option?: 'useTls' | 'useSmtps';
  readonly server: MailServer;
  /** Loopback addresses of the master's own node on which the server listens, instead of another node. */
  readonly loopback?: readonly string[];
  /** The program that takes the mail on the master's own machine, and brings it to the server. */
  readonly via?: Companion;
  /** Python before the notifier. */
  readonly before?: string;
}
