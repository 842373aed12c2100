/** Who reads slower than a report is written has it wait, piece by piece; who has gone is not waited for. */
import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { writeInTurn } from "../../src/cli/streams.ts";

class Reader extends EventEmitter {
  writableNeedDrain = false;
  readonly taken: string[] = [];
  private readonly isSlow: boolean;
  constructor(isSlow: boolean) {
    super();
    this.isSlow = isSlow;
  }
  write(text: string): boolean {
    this.taken.push(text);
    this.writableNeedDrain = this.isSlow;
    return !this.isSlow;
  }
}

test("what is taken at once is not waited for", async () => {
  const reader = new Reader(false);
  await writeInTurn(reader, "a");
  expect(reader.taken).toEqual(["a"]);
});

test.each(["drain", "error", "close"])(
  "a slow reader is waited for until %s, and no listener is left",
  async (event) => {
    const reader = new Reader(true);
    let isDone = false;
    const written = writeInTurn(reader, "a").then(() => (isDone = true));
    await Promise.resolve();
    expect(isDone).toBe(false);
    reader.emit(event);
    await written;
    expect(reader.eventNames()).toEqual([]);
  },
);
