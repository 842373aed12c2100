/** Properties run with one seed, so that a run can be repeated; BORDERLINT_SEED explores others. */
import fc from "fast-check";
import { prepareEngine } from "../src/cli/engine.ts";

// As the program does: four files of scans took 37 s of processor time for 46.
prepareEngine();

fc.configureGlobal({ seed: Number(process.env["BORDERLINT_SEED"] ?? 20261124) });
