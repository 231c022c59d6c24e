import { inUrl, unbracketed } from '../address.ts';
import { count } from '../report/words.ts';
import type { Directive } from './directive.ts';

/** What a directive names, as people write it. */
export function targetOf({ host, port, path, by, text, decidedAtBuildTime }: Directive): string {
  const at = port === null ? '' : `:${port}`;
  if (decidedAtBuildTime) return `decided at build time: ${text}`;
  if (host !== null) return `${inUrl(unbracketed(host))}${at}${path ?? ''}`;
  if (port !== null) return `port ${port}${path ?? ''}`;
  return path ?? (by === 'visitor' ? 'a port' : text);
}

const most = 3;

/** Where it is written: file and line, or where in the object where no line is known. */
export function placeOf({ places = [], where, objects = 1 }: Directive): string {
  const [first] = places;
  // That it is the default is told beside it.
  if (!first) return where.replace(/ \(default\)$/, '');
  const lines = places.slice(0, most).map(({ file, line }) => `${file}:${line}`);
  const more = places.length > most ? ` and ${places.length - most} more` : '';
  const of = objects > 1 ? `, ${count(objects, 'object')}` : '';
  return `${lines.join(', ')}${more}${of}`;
}
