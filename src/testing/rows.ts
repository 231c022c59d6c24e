import type { Path, Row } from '../path.ts';

/** The row of a path with this name. Throws where there is none. */
export function rowOf<R extends Row>({ id, rows }: Pick<Path<R>, 'id' | 'rows'>, name: string): R {
  const found = rows.find((row) => row.name === name);
  if (!found) throw new Error(`${id} has no row ${name}`);
  return found;
}
