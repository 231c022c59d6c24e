import type { Saboteur } from './saboteur.ts';

/** One that acts on what is under test, before it is proven. */
export interface SubjectSaboteur extends Saboteur {
  /** What root runs in the container in which the image is proven. */
  readonly script: string;
}

const unfit = (says: RegExp) => ({ verdict: 'unfit', says }) as const;
const packages = 'cd /opt/buildbot/lib/python3*/site-packages';

/** A subject that is not what was asked for, or does not run. */
export const subjectSaboteurs: readonly SubjectSaboteur[] = [
  {
    id: 'another-master-on-path',
    breaks: 'The master that the PATH leads to is of another release than its Python has.',
    script: `${packages}
mkdir /opt/another && cp -a buildbot /opt/another && echo 3.7.0 > /opt/another/buildbot/VERSION
mv /opt/buildbot/bin/twistd /opt/another
printf '#!/bin/sh\nPYTHONPATH=/opt/another exec /opt/another/twistd "$@"\n' > /opt/buildbot/bin/twistd
chmod +x /opt/buildbot/bin/twistd`,
    expects: unfit(/its master says that it is 3\.7\.0, and its Python has/),
  },
  {
    id: 'worker-lacks-package',
    breaks: 'A package that the worker imports is not there, though its metadata is.',
    script: `${packages} && rm -r future`,
    expects: unfit(/its worker does not start: .*No module named 'future/),
  },
  {
    id: 'requirement-lacking',
    breaks: 'A package that the master requires is not installed.',
    script: `${packages} && rm -r [Jj]inja2-*.dist-info`,
    expects: unfit(/buildbot \S+ needs jinja2\S*, which is not installed/i),
  },
  {
    id: 'metadata-of-another',
    breaks: 'The metadata of the master is of another version than was asked for.',
    script: `${packages} && sed -i 's/^Version: .*/Version: 3.7.0/' buildbot-*.dist-info/METADATA`,
    expects: unfit(/buildbot \S+ was asked for, and its Python has 3\.7\.0/),
  },
];
