import { canonical } from '../../src/address.ts';
import { masterProgram } from '../../src/configuration/master.ts';
import type { Accepted } from '../../src/evidence.ts';
import { fixture } from './fixture.ts';
import { anyOf, common, pbPort } from './master.ts';
import type { ServerRecord } from './record.ts';

/** A master that takes changes of `buildbot sendchange` on the workers' port. */
export const changeMaster: ServerRecord = {
  ...common('change master'),
  files(start) {
    const port = `tcp:${pbPort}${anyOf(start)}`.replaceAll('\\', '\\\\');
    return masterProgram(fixture('master/changes.cfg').replace('PORT', port)).files;
  },
  accepted: (lines, { name }) =>
    lines.flatMap((line): Accepted[] => {
      const [, host, port] = new RegExp(`change ${name} from (\\S+) port (\\d+)$`).exec(line) ?? [];
      return host ? [{ peer: { address: canonical(host), port: Number(port) }, took: true }] : [];
    }),
};
