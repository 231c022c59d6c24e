import { decoded } from './decoded.ts';
import type { Directive } from './directive.ts';
import type { Database } from './service.ts';

/** What the URL of a database names; SQLAlchemy's, which is read as that does. */
export function databaseOf({ detail, text }: Pick<Directive, 'detail' | 'text'>): Database {
  const [, password] = /^[\w+]+:\/\/[^:/]*:([^@]*)@/.exec(text) ?? [];
  return {
    ...(detail?.account !== undefined && { account: detail.account }),
    ...(password !== undefined && { password: decoded(password) }),
    ...(detail?.database !== undefined && { name: detail.database }),
  };
}
