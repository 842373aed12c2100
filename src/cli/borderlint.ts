#!/usr/bin/env node
/** The executable. Sets the exit code and lets Node end by itself, so that what is written to a pipe arrives whole. */
import { prepareEngine } from "./engine.ts";

prepareEngine();
// Loaded only now, so that the engine's cache of compiled modules serves it.
const { main } = await import("./main.ts");
const { cannotRun } = await import("./exit.ts");

let isWritten = true;
// `borderlint … | head`: the reader has seen enough. Anything else (a full disk) is a report that nobody gets.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  if (isWritten) process.stderr.write(`borderlint: can't write to standard output: ${error.message}\n`);
  isWritten = false;
  process.exitCode = cannotRun;
});
process.stderr.on("error", () => undefined);

const code = await main(process.argv.slice(2), process);
process.exitCode = isWritten ? code : cannotRun;
