import { complaintIn } from '../../src/complaint.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import type { ProgramLog } from '../../src/program.ts';
import { lastWords, undecided } from '../../src/program-log.ts';

/** Twisted's word that it connects. */
const startLine = /Starting factory <twisted\.mail\.smtp\.ESMTPSenderFactory/;
/** Twisted's word that nothing more comes of a mail, after it was sent or the error was logged. */
const endLine = /Stopping factory <twisted\.mail\.smtp\.ESMTPSenderFactory/;
const retryLine = /SMTP Client retrying server/;
/** The line of a traceback that names the error. */
const errorLine = /^\s+[\w.]+\.\w+(: |$)/;
const complaintLine = /Got exception when handling reporter events/;

/** Mails go one after the other: all that the log has since the build was forced is of one. */
export function read({ lines }: ProgramLog): ProductSaid {
  const has = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  // What fails before it connects leaves a traceback alone.
  const neverBegan = has(complaintLine) && has(errorLine) && !has(startLine);
  if (!has(endLine) && !neverBegan) return undecided;
  const retries = lines.filter((line) => retryLine.test(line)).length;
  if (!has(complaintLine))
    return { said: 'succeeded', words: ['sent the mail without a complaint'], retries };
  // The traceback's own last line; what follows it holds addresses of objects.
  const words = [lines.findLast((line) => errorLine.test(line))?.trim() ?? lastWords(lines)];
  return { said: 'failed', words, retries, complaint: complaintIn(words) };
}
