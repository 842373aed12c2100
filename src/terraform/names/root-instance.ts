/** The module that is run, before anything of it is evaluated. */
import type { Files } from "../../files.ts";
import type { Work } from "../../value/work.ts";
import { nothingAsked } from "../scenarios/scenario-reads.ts";
import type { ScenarioReads } from "../scenarios/scenario-reads.ts";
import type { Module } from "../written/declarations.ts";
import type { Instance, Mode, ProviderConfig, World } from "./instance.ts";
import { meanings } from "./meanings.ts";
import { readBy, rootReadBy } from "../written/library.ts";
import type { Library } from "../written/library.ts";
import { ownProviders } from "../providers/providers.ts";
import { budgetInAll, deploymentBudget } from "../instances/deployed.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";

import { functionContext } from "./function-files.ts";

/** Steps that evaluating one root in one scenario may take. */
const maxSteps = 8_000_000;

/**
 * The root module in one scenario.
 *
 * @param inAll what may be deployed in this and the other scenarios of the root.
 * @param asked gets what is asked of the scenario.
 */
export function rootInstance(
  files: Files,
  library: Library,
  module: Module,
  scenario: Scenario,
  mode: Mode = "scan",
  inAll: Work = budgetInAll(),
  asked: ScenarioReads = nothingAsked(),
): Instance {
  const { program } = scenario;
  const note = (): void => void (asked.program = true);
  const seen = readBy(library, program, note);
  if (module.isEither) note();
  const world: World = {
    files,
    library: seen,
    root: module.folder,
    scenario,
    mode,
    functions: functionContext(files, module.folder),
    asked,
    diagnostics: [...scenario.diagnostics],
    stack: [],
    told: new Set(),
    work: { left: maxSteps },
    deployed: deploymentBudget(inAll),
    meanings,
    beside: besideRoots(),
  };
  return instanceOf(world, rootReadBy(library, module, program), "");
}

function besideRoots(): World["beside"] {
  return { opened: new Map(), reading: [], open: openBeside };
}

/**
 * Another root, of which `world` reads the state: evaluated as it was when that was written, at the cost of who reads.
 * What is called the same in both is not the same.
 */
function openBeside(world: World, module: Module, scenario: Scenario): Instance {
  const { files, library, beside, work, deployed } = world;
  const root = module.folder;
  const own: World = {
    ...world,
    files,
    library,
    root,
    scenario,
    mode: "scan",
    functions: functionContext(files, root),
    asked: nothingAsked(),
    diagnostics: [],
    stack: [],
    told: new Set(),
    work,
    deployed,
    beside,
  };
  return instanceOf(own, module, `root ${root}`);
}

function instanceOf(world: World, module: Module, path: string): Instance {
  const providers = new Map<string, ProviderConfig>();
  const instance: Instance = {
    world,
    module,
    parent: null,
    call: null,
    path,
    names: "",
    repetition: null,
    providers,
    when: [],
    byDefault: false,
    depth: 0,
    memo: new Map(),
    attributes: new Map(),
    expansions: new Map(),
    children: new Map(),
    refused: new Map(),
  };
  for (const config of ownProviders(instance)) providers.set(config.key, config);
  return instance;
}
