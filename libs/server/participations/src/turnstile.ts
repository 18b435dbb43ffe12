/**
 * Lets work on one key pass one by one within this process. The rows would be locked anyway: waiting here instead keeps
 * a rush on one mission from holding every connection of the pool. Never wait here inside a transaction.
 */
export class Turnstile {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs the work when all that came before it on the same key is done, whether well or not. */
  async pass<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const mine = before ? before.then(work, work) : work();
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
