import { tlsPb } from '../../src/configuration/master-cfg.ts';
import { common, filesOf } from './buildmaster.ts';
import type { ServerRecord } from './record.ts';

/**
 * A master that workers dial with TLS. Whether its authority is trusted is the worker's own matter;
 * one that has expired is another master.
 */
export const tlsMaster: ServerRecord = {
  ...common('TLS master'),
  instance: ({ certificate }) => (certificate === 'expired' ? 'expired' : ''),
  certificate: ({ certificate }) =>
    certificate === 'another name'
      ? undefined
      : certificate === 'expired'
        ? 'expired'
        : 'its name and addresses',
  untrusted: ({ certificate }) => certificate === 'untrusted',
  files(start) {
    const pair = start.served.find((one) => one.pair)?.pair;
    return filesOf(start, tlsPb, {
      'key.pem': pair?.key ?? '',
      'cert.pem': pair?.certificate ?? '',
    });
  },
};
