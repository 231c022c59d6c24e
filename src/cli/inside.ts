import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { inWorld } from './worlds.ts';

/** A command that acts on a node, as commander hands its options over. */
interface InsideOptions {
  readonly in?: string;
  readonly root?: true;
}

const node = ['<node>', 'a node of the world that is up: see `lab ps`'] as const;
const root = ['--root', "as root, and not as the user of the node's programs"] as const;

export function execCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('exec')
    .description('run a program on a node of the world that is up; ends with its exit code')
    .argument(...node)
    .argument('<command...>', 'the program and its arguments')
    .option(...inWorld)
    .option(...root)
    .passThroughOptions()
    .action((name: string, command: string[], options: InsideOptions) =>
      act(() =>
        deps.worlds.exec(insideOf(name, options), command[0] === '--' ? command.slice(1) : command),
      ),
    );
}

export function shellCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('shell')
    .description('a shell on a node of the world that is up; ends with its exit code')
    .argument(...node)
    .option(...inWorld)
    .option(...root)
    .action((name: string, options: InsideOptions) =>
      act(() => deps.worlds.shell(insideOf(name, options))),
    );
}

export function logsCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('logs')
    .description('what the program of a node has said; of dns, the query log')
    .argument(...node)
    .option('-f, --follow', 'go on with what it says from now on, until Ctrl-C')
    .option(...inWorld)
    .action((name: string, options: InsideOptions & { follow?: true }) =>
      act(async () => {
        await deps.worlds.logs(insideOf(name, options), options.follow === true);
        return EXIT.ok;
      }),
    );
}

export function captureCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('capture')
    .description(
      'what a node sends and gets, as a pcap file on standard output until Ctrl-C: `lab capture client | tcpdump -r -`',
    )
    .argument(...node)
    .option(...inWorld)
    .action((name: string, options: InsideOptions) =>
      act(async () => {
        await deps.worlds.capture(insideOf(name, options));
        return EXIT.ok;
      }),
    );
}

function insideOf(name: string, { in: world, root: asRoot }: InsideOptions) {
  return { node: name, world, root: asRoot };
}
