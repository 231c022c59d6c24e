import { UsageError } from '../errors.ts';
import { type Python, pythons, usualPython } from '../python.ts';
import type { Source, Subject } from '../subject.ts';

const known = Object.keys(pythons).join(' and ');

/** A subject whose releases are on the Python of that name. Throws a `UsageError` where there is none. */
export function onPython(subject: Subject, requested: string | undefined): Subject {
  if (requested === undefined) return subject;
  if (!isKnown(requested))
    throw new UsageError(
      `The lab installs Buildbot on Python ${known}, and not on ${requested}.`,
      'Name an image that has that Python and Buildbot with --master-image.',
    );
  const { master, worker } = subject;
  if ('image' in master)
    throw new UsageError(
      '--python says on which Python the lab installs a release, and an image has its own.',
      'Leave it out: the report names the Python that the image has.',
    );
  if (requested === usualPython) return subject;
  if (!isInstalled(master))
    throw new UsageError(
      `A checkout is installed on Python ${usualPython} alone, and not on ${requested}.`,
      'Name a release, or an image that has that Python and the checkout with --master-image.',
    );
  const on = (source: Source) => (isInstalled(source) ? { ...source, python: requested } : source);
  return { master: on(master), worker: on(worker) };
}

function isKnown(name: string): name is Python {
  return Object.hasOwn(pythons, name);
}

/** Whether all of it comes from a package index. */
function isInstalled(source: Source): source is Extract<Source, { readonly release: string }> {
  return 'release' in source && typeof source.twisted !== 'object';
}
