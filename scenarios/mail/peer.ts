import type { ControlId } from '../../src/evidence.ts';
import type { Peer } from '../../src/path.ts';
import type { MailRow, MailServer } from './row.ts';

/** The mail server of a row, with all that it is to offer. */
export function peer({ server, loopback }: MailRow): Peer {
  return {
    server: 'mail',
    port: portOf(server),
    settings: { offers: server.offers, ...('by' in server && { by: server.by }) },
    ...('certificate' in server && { certificate: server.certificate }),
    ...(loopback && { loopback }),
  };
}

/** The port that users write: that of submission with TLS, of SMTPS, else of SMTP. */
function portOf({ offers }: MailServer): number {
  if (offers === 'SMTPS') return 465;
  return offers === 'STARTTLS, and requires it' ? 587 : 25;
}

/** The servers that a row must refuse. */
export function controls({ server, loopback }: MailRow): readonly ControlId[] {
  return 'certificate' in server && !loopback ? ['other authority', 'another name'] : [];
}
