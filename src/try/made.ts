import type { Directive } from './directive.ts';
import type { ReadPass } from './read.ts';

/** What the lab makes for a master that starts, of which nobody told it anything. */
export function madeForStart({
  directives,
  driver,
}: Pick<ReadPass, 'directives' | 'driver'>): string[] {
  const databases = driver === undefined ? directives.flatMap(databaseInWords) : [];
  return [
    ...new Set(databases),
    'the tables of the database, as `buildbot upgrade-master` makes them, where it has none of this release',
  ];
}

function databaseInWords({ kind, protocol, host, detail }: Directive): string[] {
  const program = { postgresql: 'PostgreSQL', mysql: 'MariaDB' }[protocol as string];
  if (kind !== 'db' || host === null || !program) return [];
  const takes = program === 'MariaDB' ? 'the password of the configuration' : 'any password';
  const name = detail?.database === undefined ? 'database' : `database ${detail.database}`;
  return [`an empty ${name} in ${program}, with its user, which takes ${takes}`];
}
