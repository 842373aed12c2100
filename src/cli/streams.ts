/** What the command line uses of a process; `process` itself is one, a test makes its own. */

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
}

/** Whether a stream takes colours, by the usual conventions (NO_COLOR, FORCE_COLOR, TERM); a flag has the last word. */
export function takesColor(output: Output, env: Streams["env"], flag: boolean | null): boolean {
  if (flag !== null) return flag;
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return output.isTTY === true && env["TERM"] !== "dumb";
}

/** The moment of the run; reproducible builds set it (SOURCE_DATE_EPOCH, seconds). */
export function now(env: Streams["env"]): Date {
  const epoch = env["SOURCE_DATE_EPOCH"];
  return epoch !== undefined && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
}
