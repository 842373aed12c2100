/** A process for tests: what is written is kept. */
import { main } from "../../src/cli/main.ts";
import type { Streams } from "../../src/cli/streams.ts";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(
  argv: readonly string[],
  given: { cwd?: string; stdin?: string; env?: Streams["env"]; isTTY?: boolean; isErrorTTY?: boolean } = {},
): Promise<Run> {
  let stdout = "";
  let stderr = "";
  const code = await main(argv, {
    stdin: Object.assign(
      (async function* () {
        yield given.stdin ?? "";
      })(),
      { isTTY: given.isTTY ?? false },
    ),
    stdout: {
      write: (text) => {
        stdout += text;
      },
      isTTY: given.isTTY ?? false,
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
      isTTY: given.isErrorTTY ?? false,
    },
    env: given.env ?? {},
    cwd: () => given.cwd ?? process.cwd(),
  });
  return { code, stdout, stderr };
}
