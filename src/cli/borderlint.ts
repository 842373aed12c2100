#!/usr/bin/env node
/** The executable, and what each of its threads runs. Sets up the engine before anything of the program is loaded. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { keepCompiled } from "./compiled.ts";
import { prepareEngine } from "./engine.ts";

if (isMainThread) prepareEngine();
keepCompiled(dirname(fileURLToPath(import.meta.url)), process.env, isMainThread);
// Loaded only now, so that what was kept of them serves them; without `await`, which a CommonJS module has not.
void (isMainThread
  ? import("./program.ts").then(({ run }) => run())
  : import("./worker.ts").then(({ work }) => work()));
