import { expect, test } from 'vitest';
import { besideSubject, ofBrowser, ofLab, programsOf } from './programs.ts';

/** What programs of Debian 12 say, and the version in it. */
const said: Readonly<Record<string, readonly [command: string, says: string, version: string]>> = {
  git: ['git --version', 'git version 2.39.5\n', '2.39.5'],
  OpenSSL: [
    'openssl version',
    'OpenSSL 3.0.20 7 Apr 2026 (Library: OpenSSL 3.0.20 7 Apr 2026)\n',
    '3.0.20',
  ],
  curl: [
    'curl --version',
    'WARNING: curl lies here\ncurl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.20\nRelease-Date: 2023-02-20\n',
    '7.88.1',
  ],
  ssh: ['ssh -V', 'OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.20 7 Apr 2026\n', '9.2p1'],
  libc: [
    'ldd --version',
    'see ldd (1) for more\nldd (Debian GLIBC 2.36-9+deb12u14) 2.36\nCopyright (C) 2022\n',
    'Debian GLIBC 2.36-9+deb12u14',
  ],
  sshd: ['sshd -V', 'OpenSSH_9.2, OpenSSL 3.0.20 7 Apr 2026\n', '9.2'],
  Python: ['python3 --version', 'Python 3.11.2\n', '3.11.2'],
  BIND: [
    'named -v',
    'BIND 9.18.49-1~deb12u1-Debian (Extended Support Version) <id:>\n',
    '9.18.49-1~deb12u1-Debian',
  ],
  dnsdist: ['dnsdist --version', 'dnsdist 1.7.3 (Lua 5.1.4 [LuaJIT 2.1.0-beta3])\n', '1.7.3'],
  Postfix: ['postconf -d mail_version', 'mail_version = 3.7.11\n', '3.7.11'],
  stunnel: [
    'stunnel -version',
    'Initializing inetd mode configuration\nstunnel 5.68 on x86_64-pc-linux-gnu platform\n',
    '5.68',
  ],
  socat: [
    'socat -V',
    'socat by Gerhard Rieger\nsocat version 1.7.4.4 on 06 Nov 2022 08:15:51\n',
    '1.7.4.4',
  ],
  nginx: ['nginx -v', 'nginx version: nginx/1.22.1\n', '1.22.1'],
  Squid: ['squid -v', 'Squid Cache: Version 5.7\nService Name: squid\n', '5.7'],
  TAYGA: ['dpkg-query -W tayga', 'tayga\t0.9.2-8\n', '0.9.2-8'],
  tshark: [
    'tshark --version',
    'Running as user "root". This could be dangerous.\nTShark (Wireshark) 4.0.17 (Git v4.0.17 packaged as 4.0.17-0+deb12u3).\n',
    '4.0.17',
  ],
  aiosmtpd: [
    '/opt/sinks/bin/python -c "import aiosmtpd; print(aiosmtpd.__version__)"',
    'in 1.4\n1.4.6\n1.5 at last\n',
    '1.4.6',
  ],
  Chromium: ['chromium-headless-shell --version', 'Chromium 150.0.7871.100 \n', '150.0.7871.100'],
};

/** An image that has these programs; half of them speak to standard error. */
const imageOf = (programs: readonly string[]) => ({
  run: async ([shell, option, script = '']: readonly string[]) => {
    expect([shell, option]).toEqual(['sh', '-c']);
    const path = 'PATH=$PATH:/usr/sbin; ';
    expect(script.startsWith(path)).toBe(true);
    const name = programs.find((name) => said[name]?.[0] === script.slice(path.length));
    const says = name ? (said[name]?.[1] ?? '') : 'sh: 1: not found\n';
    const half = name && programs.indexOf(name) % 2 === 0;
    return { exitCode: 0, stdout: half ? says : '', stderr: half ? '' : says };
  },
});

const names = Object.keys(said);
const versionsOf = (programs: readonly string[]) =>
  Object.fromEntries(programs.map((name) => [name, said[name]?.[2]]));

test.each([
  ['a program under test', besideSubject, names.slice(0, 5)],
  ['the lab', ofLab, names.slice(0, -1)],
  ['the browser', ofBrowser, names.slice(-1)],
])('the image of %s tells the versions of its programs', async (_, questions, programs) => {
  await expect(programsOf(imageOf(programs), questions)).resolves.toEqual(versionsOf(programs));
});

test('a program that is not there has no version', async () => {
  await expect(programsOf(imageOf(['git']), ofLab)).resolves.toStrictEqual({ git: '2.39.5' });
});

test('a libc that is not of GNU says its version in a line of its own', async () => {
  const musl = { exitCode: 1, stdout: '', stderr: 'musl libc (x86_64)\nVersion 1.2.5\nDynamic\n' };
  await expect(programsOf({ run: async () => musl }, besideSubject)).resolves.toMatchObject({
    libc: '1.2.5',
  });
});
