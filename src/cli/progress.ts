/** A spinner on standard error: only on a terminal, never in CI, and only once the work takes a while. */
import type { Streams } from "./streams.ts";

const patience = 300;

export interface Progress {
  readonly say: (done: number, total: number, what: string) => void;
  stop(): void;
}

/** Null where nobody would see it. */
export function progressOn(streams: Streams): Progress | null {
  if (streams.stderr.isTTY !== true || streams.env["CI"] !== undefined || streams.env["TERM"] === "dumb") return null;
  let spinner: { text: string; stop(): unknown } | null = null;
  let stopped = false;
  const timer = setTimeout(() => {
    void import("ora").then(({ default: ora }) => {
      if (!stopped) spinner = ora({ stream: process.stderr, text: "scanning", discardStdin: false }).start();
    });
  }, patience);
  return {
    say(done, total, what) {
      if (spinner !== null) spinner.text = `${what} ${done}/${total}`;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      spinner?.stop();
    },
  };
}
