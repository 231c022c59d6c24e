import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { draftDocument, draftFile } from './draft-document.ts';

/** Writes `docs/ietf-draft.md` from the catalogue and the committed baselines. */

const root = dirname(import.meta.dirname);
writeFileSync(draftFile(root), draftDocument(root));
