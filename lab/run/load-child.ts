/** A busy loop (see load.ts) that looks up every 50 ms whether its standard input has ended. */

process.stdin.on('end', () => process.exit()).resume();
process.stdout.write('busy\n');

function loop(): void {
  const until = performance.now() + 50;
  while (performance.now() < until);
  setImmediate(loop);
}
loop();
