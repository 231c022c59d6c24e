import { expect, test } from 'vitest';
import { type Machine, type MachineKind, Machines } from './machines.ts';

const kind = (image: string): MachineKind => ({ bindv6only: 0, image });

/** Machines that are made when they are told to. */
function made() {
  const asked: string[] = [];
  const gate = Promise.withResolvers<void>();
  const machines = new Machines(
    async ({ image }) => {
      asked.push(image);
      await gate.promise;
      const name = `${image} ${asked.length}`;
      return { name, [Symbol.asyncDispose]: async () => {} } as unknown as Machine;
    },
    async () => {},
    2,
  );
  return { asked, gate, machines };
}

test('a machine that was made before it was asked for is the one that is lent', async () => {
  const { asked, gate, machines } = made();
  machines.warm(kind('worker'));
  expect(asked).toEqual(['worker']);
  const [first, other] = [machines.borrow(kind('worker')), machines.borrow(kind('master'))];
  gate.resolve();
  expect((await first).name).toBe('worker 2');
  await other;
  expect(asked).toEqual(['worker', 'master']);
  expect(machines.made).toHaveLength(2);
});

test('one that could not be made is told to whoever asks for it, and the next one is tried anew', async () => {
  const { asked, gate, machines } = made();
  machines.warm(kind('worker'));
  gate.reject(new Error('no room'));
  await machines.idle();
  await expect(machines.borrow(kind('worker'))).rejects.toThrow('no room');
  await expect(machines.borrow(kind('worker'))).rejects.toThrow('no room');
  expect(asked).toEqual(['worker', 'worker']);
});

test('it is idle when what is being made is there', async () => {
  const { gate, machines } = made();
  machines.warm(kind('worker'));
  let isIdle = false;
  const idle = machines.idle().then(() => {
    isIdle = true;
  });
  await new Promise(setImmediate);
  expect(isIdle).toBe(false);
  gate.resolve();
  await idle;
  expect(machines.made).toHaveLength(1);
});

test('who has a machine gets a second one also where as many are lent as may be', async () => {
  const { gate, machines } = made();
  gate.resolve();
  await machines.borrow(kind('master'));
  await machines.borrow(kind('master'));
  const second = await machines.borrow(kind('browser'), { isSecond: true });
  expect(second.name).toContain('browser');
});
