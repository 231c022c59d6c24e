import { expect, test } from 'vitest';
import { makeCertificates } from './certificates.ts';

const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
const wanted = [{ kind: 'its name', names: ['a.lab.test'], addresses: [] } as const];

function inside(stdout: string, rest: { exitCode?: number; stderr?: string } = {}) {
  const ran: (readonly string[])[] = [];
  const run = async (command: readonly string[]) => {
    ran.push(command);
    return { exitCode: 0, stderr: '', ...rest, stdout };
  };
  return { ran, run };
}

test('certificates are made by one script, with what each is for', async () => {
  const client = inside(['authority', 'other', 'key', 'certificate'].map(pem).join(''));
  expect(await makeCertificates(client, wanted)).toEqual({
    authority: pem('authority'),
    otherAuthority: pem('other'),
    pairs: [{ key: pem('key'), certificate: pem('certificate') }],
  });
  const [[shell, option, , ...words] = []] = client.ran;
  expect([shell, option, ...words]).toEqual(['sh', '-c', 'make.sh', 'trusted:DNS:a.lab.test']);
});

test.each([
  ['none', '', []],
  ['only one authority', pem('authority'), []],
  ['one text too few', ['authority', 'other', 'key'].map(pem).join(''), wanted],
  ['one text too many', ['authority', 'other', 'key'].map(pem).join(''), []],
])('a script that writes %s is a fault of the lab', async (_, stdout, asked) => {
  const client = inside(stdout, { exitCode: 1, stderr: 'openssl: not found\n' });
  await expect(makeCertificates(client, asked)).rejects.toMatchObject({
    message: "The lab's certificates could not be made (exit 1): openssl: not found",
    remedy: expect.stringContaining('Rebuild the image'),
  });
});
