/** Properties run with one seed, so that a run can be repeated; BORDERLINT_SEED explores others. */
import fc from "fast-check";
import { afterAll } from "vitest";
import { prepareEngine } from "../src/cli/engine.ts";
import { removeFolders } from "./folders.ts";

// As the program does: four files of scans took 37 s of processor time for 46.
prepareEngine();

const { BORDERLINT_SEED: seed = 20261124, BORDERLINT_RUNS: numRuns = 50 } = process.env;
fc.configureGlobal({ seed: Number(seed), numRuns: Number(numRuns) });

// Modules are loaded once for all files of a worker, this one for each.
afterAll(removeFolders, 120_000);
