/** What the command line uses of a process; `process` itself is one, a test makes its own. */

export interface Output {
  write(text: string): unknown;
  /** Nobody has taken yet what was written: more of it would wait in memory. */
  readonly writableNeedDrain?: boolean;
  on?(event: "drain" | "error" | "close", listener: () => void): unknown;
  off?(event: "drain" | "error" | "close", listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
}

/** Writes, and waits until a slow reader has taken it; one that has gone takes nothing and is not waited for. */
export async function writeInTurn(output: Output, text: string): Promise<void> {
  output.write(text);
  if (output.writableNeedDrain !== true) return;
  const events = ["drain", "error", "close"] as const;
  await new Promise<void>((done) => {
    const listener = (): void => {
      for (const event of events) output.off?.(event, listener);
      done();
    };
    for (const event of events) output.on?.(event, listener);
  });
}

const usualWidth = 100;
const mostWidth = 140;
const leastWidth = 40;

/** Columns to write in: what COLUMNS says, else the terminal; prose of longer lines is hard to read. */
export function widthOf(output: Output, env: Streams["env"]): number {
  const said = env["COLUMNS"];
  const columns = said !== undefined && /^[1-9]\d{0,4}$/.test(said) ? Number(said) : (output.columns ?? usualWidth);
  return Math.max(leastWidth, Math.min(columns, mostWidth));
}

/** For lists of which each line stands for itself: as wide as a terminal, and never broken for programs. */
export function listWidthOf(output: Output, env: Streams["env"]): number {
  return output.isTTY === true ? widthOf(output, env) : Number.POSITIVE_INFINITY;
}

/**
 * Whether a stream takes colours, by the usual conventions; a flag has the last word (no-color.org, force-color.org,
 * bixense.com/clicolors).
 */
export function takesColor(output: Output, env: Streams["env"], flag: boolean | null): boolean {
  if (flag !== null) return flag;
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  if (!["", "0"].includes(env["CLICOLOR_FORCE"] ?? "")) return true;
  if (env["CLICOLOR"] === "0") return false;
  return output.isTTY === true && env["TERM"] !== "dumb";
}

/** The moment of the run; reproducible builds set it (SOURCE_DATE_EPOCH, seconds). */
export function now(env: Streams["env"]): Date {
  const epoch = env["SOURCE_DATE_EPOCH"];
  return epoch !== undefined && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
}
