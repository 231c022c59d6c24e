import type { Row } from '../../src/path.ts';

/** A client of a master's web interface: a person's, or another system's. The placeholders are the master's. */
export interface WebRow extends Row {
  /** The host of the URL, as it stands there. */
  readonly host: '{name}' | '[{ipv6}]' | '{ipv4}';
  /** What is asked for; the application is all that a browser needs. */
  readonly asks:
    | 'page'
    | 'REST'
    | 'login'
    | 'WebSocket'
    | 'event stream'
    | 'change hook'
    | 'application';
  /** What the client presents where a password is asked for; GitLab's hook asks for a secret besides. */
  readonly credentials: 'right' | 'none' | 'wrong password' | 'wrong secret';
}
