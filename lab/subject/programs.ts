import type { Runner } from '../nodes/agent.ts';

type Question = readonly [name: string, command: string, pattern: RegExp];

/** Programs that a program under test runs, or is built on, and how each says its version. */
export const besideSubject: readonly Question[] = [
  ['git', 'git --version', /version (\S+)/],
  ['OpenSSL', 'openssl version', /OpenSSL (\S+)/],
  ['curl', 'curl --version', /^curl (\S+)/m],
  ['ssh', 'ssh -V', /OpenSSH_(\w[\w.]*)/],
  ['libc', 'ldd --version', /^(?:ldd \(([^)]+)\)|.*Version (\S+))/m],
];

/** Programs of the lab's own image. */
export const ofLab: readonly Question[] = [
  ...besideSubject,
  ['sshd', 'sshd -V', /OpenSSH_(\w[\w.]*)/],
  ['Python', 'python3 --version', /Python (\S+)/],
  ['BIND', 'named -v', /BIND (\S+)/],
  ['dnsdist', 'dnsdist --version', /dnsdist (\S+)/],
  ['Postfix', 'postconf -d mail_version', /= (\S+)/],
  ['stunnel', 'stunnel -version', /stunnel ([\d.]+\d)/],
  ['socat', 'socat -V', /socat version (\S+)/],
  ['nginx', 'nginx -v', /nginx\/(\S+)/],
  ['Squid', 'squid -v', /Version (\S+)/],
  // It says its version only once it translates.
  ['TAYGA', 'dpkg-query -W tayga', /tayga\s+(\S+)/],
  ['tshark', 'tshark --version', /\(Wireshark\) ([\d.]+\d)/],
  [
    'aiosmtpd',
    '/opt/sinks/bin/python -c "import aiosmtpd; print(aiosmtpd.__version__)"',
    /^([\d.]+)$/m,
  ],
];

/** The browser's image, over that of the lab. */
export const ofBrowser: readonly Question[] = [
  ['Chromium', 'chromium-headless-shell --version', /([\d.]+\d)/],
];

/** Versions by the programs' own words; a program that an image does not have is left out. */
export async function programsOf(
  runner: Runner,
  questions: readonly Question[],
): Promise<Record<string, string>> {
  const said = await Promise.all(
    questions.map(async ([name, command, pattern]): Promise<[string, string][]> => {
      // Servers are not on everybody's path.
      const { stdout, stderr } = await runner.run(['sh', '-c', `PATH=$PATH:/usr/sbin; ${command}`]);
      const match = pattern.exec(`${stdout}\n${stderr}`);
      const version = match?.slice(1).find((group) => group !== undefined);
      return version === undefined ? [] : [[name, version]];
    }),
  );
  return Object.fromEntries(said.flat());
}
