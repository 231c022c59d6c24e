/** Items that come by events, to be taken one after the other by one reader. */
export function queue<T>(): {
  push(item: T): void;
  end(): void;
  readonly items: AsyncIterable<T>;
} {
  const waiting: T[] = [];
  let ended = false;
  let wake = () => {};
  return {
    push(item) {
      waiting.push(item);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    items: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          while (waiting.length) yield waiting.shift() as T;
          if (ended) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
    },
  };
}
