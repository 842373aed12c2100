/** `borderlint resolve`: what the evaluator makes of a root in each way of running it that makes a difference. */
import type { Files } from "../files.ts";
import { inBothPrograms } from "./scenarios/both-programs.ts";
import { inScenarios, waysOfRunning } from "./scenarios/in-scenarios.ts";
import type { Evaluated, InScenario, Repository } from "./scenarios/in-scenarios.ts";
import type { Instance } from "./names/instance.ts";
import { openLibrary } from "./written/library.ts";
import { moduleOf } from "./written/load-module.ts";
import { isQueryFile, moduleWithQueries } from "./written/queries.ts";
import { rootInstance } from "./names/root-instance.ts";
import { scenariosOf } from "./scenarios/scenario.ts";
import type { Given } from "./scenarios/scenario.ts";
import { addAsked } from "./scenarios/scenario-reads.ts";
import type { Scenario } from "./scenarios/scenario-shape.ts";
import { byCompletion, completionsLeft } from "./states/by-completion.ts";
import { completionsFor, completionsOf, initialised } from "./states/completions.ts";
import type { Completion } from "./states/completions.ts";
import { withStates } from "./states/states.ts";
import { resolveIn } from "./subjects/resolution.ts";
import type { Resolved } from "./subjects/resolution.ts";

/** The root module in `folder` as Terraform plans it by itself; null where the folder holds no configuration. */
export function openRoot(files: Files, folder: string, given: Given): Instance | null {
  const library = openLibrary(files);
  const module = library.module(folder);
  if (module === null) return null;
  const [base] = scenariosOf(files, module, [], [], given);
  if (base === undefined) return null;
  const [one = base] = module.isEither ? inBothPrograms([base]) : [];
  return rootInstance(files, library, module, one, "plan");
}

/** A root module without files, for expressions that refer to nothing. */
export function emptyRoot(files: Files, folder: string, given: Given): Instance {
  const module = moduleOf(folder, []);
  const [base] = scenariosOf(files, module, [], [], given);
  const scenario = base ?? {
    label: "",
    assignments: new Map(),
    workspace: null,
    environment: new Map(),
    diagnostics: [],
  };
  return rootInstance(files, openLibrary(files), module, scenario, "plan");
}

/**
 * The root module in `folder` in each scenario that makes a difference: those in which a scan judges it. Null where the
 * folder holds no configuration.
 */
export function resolveInScenarios(
  repository: Repository,
  folder: string,
  given: Given,
): readonly InScenario<Resolved>[] | null {
  const { files } = repository;
  const opened = openLibrary(files);
  const ways = waysOfRunning(repository, opened);
  const library = withStates(repository, opened, ways, given);
  const module = library.module(folder);
  if (module === null) return null;
  // What another module calls is no root; resolved by itself, it is run as if it were one.
  const isRoot = ways.roots.some((root) => root.folder === folder);
  const completions = module.hasBackend ? completionsOf(initialised(repository, ways), module) : [];
  const scenarios = isRoot ? ways.scenariosIn(module, given) : scenariosOf(files, module, [], [], given);
  const queried = moduleWithQueries(files, folder);
  const evaluate = (scenario: Scenario): Evaluated<InWay> => {
    const completing = completionsFor(scenario, completions);
    const { asked, ...resolved } = resolveIn(files, library, module, scenario, completing);
    if (queried === null || scenario.program === "opentofu") return { asked, result: { ...resolved, scenario } };
    const queries = resolveIn(files, library, queried, scenario, [], isQueryFile);
    addAsked(asked, queries.asked);
    return { asked, result: { ...withQueries(resolved, queries), scenario } };
  };
  const shown = [...inScenarios(library, module, scenarios, evaluate)].flatMap((one) =>
    byCompletion(one, completions, folder, (scenario) => evaluate(scenario).result),
  );
  const [first] = shown;
  const left = completionsLeft(
    shown.map(({ result }) => result.scenario),
    completions,
    folder,
  );
  const backend = (completion: Completion): Resolved =>
    onlyBackend(resolveIn(files, library, module, first?.result.scenario ?? scenarios[0]!, [completion]));
  return [...shown, ...left.map(({ label, completion }) => ({ ...alone, label, result: backend(completion) }))];
}

const alone = { alike: [], elsewhere: [], inPlaceOf: [], isRest: false } as const;

function onlyBackend({ resolution, diagnostics }: Resolved): Resolved {
  const backends = Object.entries(resolution.configurations).filter(([address]) => address.startsWith("backend."));
  return {
    resolution: { resources: {}, configurations: Object.fromEntries(backends), outputs: {}, words: {} },
    diagnostics,
  };
}

type InWay = Resolved & { readonly scenario: Scenario };

/** Queries stand beside the configuration; what has its name there stands under that of its kind. */
function withQueries({ resolution, diagnostics }: Resolved, queries: Resolved): Resolved {
  const { resources, configurations } = queries.resolution;
  const besides = Object.entries(configurations).map(([address, one]) => [
    address in resolution.configurations ? `query.${address}` : address,
    one,
  ]);
  return {
    resolution: {
      ...resolution,
      resources: { ...resolution.resources, ...resources },
      configurations: { ...resolution.configurations, ...Object.fromEntries(besides) },
    },
    diagnostics: [...diagnostics, ...queries.diagnostics],
  };
}
