/** Properties run with one seed, so that a run can be repeated; BORDERLINT_SEED explores others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["BORDERLINT_SEED"] ?? 20261124) });
