#!/usr/bin/env node
/** The executable. Sets the exit code and lets Node end by itself, so that what is written to a pipe arrives whole. */
import { prepareEngine } from "./engine.ts";

prepareEngine();
// Loaded only now, so that the engine's cache of compiled modules serves it.
const { main } = await import("./main.ts");

// `borderlint … | head`: the reader has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await main(process.argv.slice(2), process);
