/**
 * A run of the program. Sets the exit code and lets Node end by itself, so that what is written to a pipe arrives
 * whole.
 */
import { cannotRun } from "./exit.ts";
import { main } from "./main.ts";

export function run(): void {
  let isWritten = true;
  // `borderlint … | head`: the reader has seen enough. Anything else (a full disk) is a report that nobody gets.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (isWritten) process.stderr.write(`borderlint: can't write to standard output: ${error.message}\n`);
    isWritten = false;
    process.exitCode = cannotRun;
  });
  process.stderr.on("error", () => undefined);
  void main(process.argv.slice(2), process).then((code) => {
    process.exitCode = isWritten ? code : cannotRun;
  });
}
