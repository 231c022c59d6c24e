import type { Requested } from '../image/distribution.ts';
import { distributionOf, type Facts, type ProgramId } from './facts.ts';

/**
 * Why nothing can be asked of a program of an image, a part of a sentence each; none where what was
 * asked for, its Python and its own words agree, and it runs.
 */
export function misfits(program: ProgramId, facts: Facts, requested: Requested): string[] {
  const distribution = distributionOf[program];
  const { [distribution]: installed, twisted } = facts.packages;
  const start = facts.starts[program];
  const isStarted = facts.unmet.length === 0;
  if (installed === undefined || (isStarted && start === undefined))
    return [`it has no ${distribution}`];
  const wanted = requested[distribution];
  const command = facts.commands[distribution];
  const worker = facts.packages[distributionOf.worker];
  const { version, failed, unattached, local, twisted: runsOn, python: runsIn } = start ?? {};
  const python = `its Python has ${installed}`;
  return [
    ...facts.unmet,
    wanted !== undefined &&
      !isSame(wanted, installed) &&
      `${requested.byLabel ? `its label says ${distribution} ${wanted}` : `${distribution} ${wanted} was asked for`}, and ${python}`,
    requested.twisted !== undefined &&
      !isSame(requested.twisted, twisted) &&
      `Twisted ${requested.twisted} was asked for, and its Python has ${twisted}`,
    requested.python !== undefined &&
      !facts.python.startsWith(`${requested.python}.`) &&
      `Python ${requested.python} was asked for, and it has Python ${facts.python}`,
    failed !== undefined && `its ${program} does not start: ${failed}`,
    isStarted &&
      failed === undefined &&
      version === undefined &&
      `its ${program} does not say its version when it starts`,
    version !== undefined &&
      !isSame(version, installed) &&
      `its ${program} says that it is ${version}, and ${python}`,
    command !== undefined &&
      !isSame(command, installed) &&
      `the command ${distribution} says that it is ${command}, and ${python}`,
    runsOn !== undefined &&
      !isSame(runsOn, twisted) &&
      `its ${program} runs on Twisted ${runsOn}, and its Python has ${twisted}`,
    runsIn !== undefined &&
      runsIn !== facts.python &&
      `its ${program} runs on Python ${runsIn}, and Buildbot is in Python ${facts.python}`,
    unattached !== undefined && `no worker attaches to a master in it: ${unattached}`,
    local !== undefined &&
      !isSame(local, worker) &&
      `the worker in its master says that it is ${local}, and its Python has ${worker}`,
  ].filter((reason) => reason !== false);
}

/** Whether two texts are one version: `4.3.1-dev5` is 4.3.1.dev5 (PEP 440). */
export function isSame(a: string, b: string | undefined): boolean {
  const canonical = (version: string) =>
    version
      .toLowerCase()
      .replace(/^v/, '')
      .replace(/[-_.]?(a|b|rc|dev|post)[-_.]?(\d+)/g, '.$1$2')
      .replace(/(\.0)+$/, '');
  return b !== undefined && canonical(a) === canonical(b);
}
