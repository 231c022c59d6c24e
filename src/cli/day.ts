import { UsageError } from '../errors.ts';

/** A day of the calendar. Throws a `UsageError` for anything else. */
export function day(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
    throw new UsageError(`"${text}" is no day.`, 'Write it as in 2025-05-26.');
  return text;
}
