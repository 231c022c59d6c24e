import { all } from '../wait.ts';

/** Who disposes of what is started: a stack, one after the other, or a crowd. */
export interface Owner {
  use<T extends AsyncDisposable>(member: T): T;
}

/** Disposes at once of all that it owns: no container of a world needs another one to end. */
export class Crowd implements Owner, AsyncDisposable {
  private members: AsyncDisposable[] | undefined = [];

  use<T extends AsyncDisposable>(member: T): T {
    if (!this.members) throw new ReferenceError('The crowd is gone, and owns nothing more.');
    this.members.push(member);
    return member;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const members = this.members ?? [];
    this.members = undefined;
    await all(members.map(async (member) => member[Symbol.asyncDispose]()));
  }
}
