import { join } from 'node:path';
import { sentence } from '../../src/errors.ts';
import type { Came } from '../../src/selftest.ts';
import { subjectInWords } from '../../src/subject.ts';
import type { Imaged } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import { silent } from '../progress.ts';
import { proven } from '../subject/subject.ts';
import { inside } from './scripts.ts';
import type { SubjectSaboteur } from './subjects.ts';

/** Proves a subject anew, without the saboteur or with it, and answers with what that came to. */
export async function cameOfSubject(
  lab: Lab,
  imaged: Imaged,
  { id, script }: Partial<SubjectSaboteur> = {},
): Promise<Came> {
  let acted = script === undefined;
  try {
    const release = await proven(lab, imaged, silent, {
      kept: join(lab.temporary, 'proofs', id ?? 'untouched'),
      async prepare(container) {
        if (script === undefined) return;
        await inside(container, script);
        acted = true;
      },
    });
    return { verdict: 'fit', words: [subjectInWords(release)] };
  } catch (error) {
    // A sabotage that failed is none.
    return { verdict: acted ? 'unfit' : 'lab broken', words: [sentence(error)] };
  }
}
