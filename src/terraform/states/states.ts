/** Which root of the repository keeps which state: what one root puts out and another reads. */
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import { unnoted } from "../../reads.ts";
import { stateArguments } from "../../state-places.ts";
import { completionsFor, completionsOf, initialised } from "./completions.ts";
import type { Completion, Initialised } from "./completions.ts";
import type { Module } from "../written/declarations.ts";
import type { Repository, WaysOfRunning } from "../scenarios/in-scenarios.ts";
import { rootInEither } from "../written/library.ts";
import type { Library } from "../written/library.ts";
import { evaluateAttribute } from "../names/references.ts";
import { rootInstance } from "../names/root-instance.ts";
import { reachedFrom } from "../scenarios/roots.ts";
import { scenariosText } from "../scenarios/scenario.ts";
import type { Given } from "../scenarios/scenario.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import type { StateKeeper, States } from "./states-shape.ts";
import { wordsOfWay, waysTogether } from "./ways-together.ts";

/** What the states of a repository are found by. */
interface RootsRun extends Initialised {
  readonly library: Library;
  readonly roots: readonly Module[];
  scenariosIn(root: Module): readonly Scenario[];
}

/** The library with the states that roots keep. */
export function withStates(
  { files, paths }: Pick<Repository, "files" | "paths">,
  library: Library,
  ways: WaysOfRunning,
  given: Given,
): Library {
  const states = openStates({
    ...initialised({ files, paths }, ways),
    library,
    roots: ways.roots,
    scenariosIn: (root) => ways.scenariosIn(root, given),
  });
  return { ...library, states };
}

/** Whether a root, or what it calls, may read a state: a look at its texts, which never says less. */
export function readsStates(library: Library, root: Module): boolean {
  return [...reachedFrom(library, [root.folder])].some((folder) =>
    library.module(folder)?.files.some(({ text }) => mentionsState.test(text)),
  );
}

const mentionsState = /terraform_remote_state|tfe_outputs|\\u/;

/** Looked for when somebody first asks, for all: who asks notes what it reads of the root that it finds. */
function openStates(all: RootsRun): States {
  const found: { byType?: ReadonlyMap<string, readonly StateKeeper[]>; text?: string | null } = {};
  const byType = (): ReadonlyMap<string, readonly StateKeeper[]> => {
    if (found.byType === undefined) unnoted(all.files, () => (found.byType = keepersByType(all)));
    return found.byType ?? new Map<string, readonly StateKeeper[]>();
  };
  return {
    keptIn: (type) => byType().get(type === "cloud" ? "remote" : type) ?? [],
    waysOf(folder) {
      const root = all.library.module(folder);
      return root === null ? [] : all.scenariosIn(root);
    },
    text: () => {
      if (found.text === undefined) unnoted(all.files, () => (found.text = textOf(all, byType())));
      return found.text ?? null;
    },
  };
}

function textOf(all: RootsRun, byType: ReadonlyMap<string, readonly StateKeeper[]>): string | null {
  const ways = all.roots.map((root) => scenariosText(all.scenariosIn(root)));
  if (ways.includes(null)) return null;
  const kept = [...byType].map(([type, keepers]) => [
    type,
    keepers.map(({ folder, said, scenario }) => [folder, [...said], scenario.label]),
  ]);
  return JSON.stringify([kept, ways]);
}

function keepersByType(all: RootsRun): ReadonlyMap<string, readonly StateKeeper[]> {
  const kept = new Map<string, StateKeeper[]>();
  // Terraform and OpenTofu may keep it in different places.
  const roots = all.roots.flatMap((root) => rootInEither(all.library, root));
  for (const keeper of roots.flatMap((root) => keepersIn(all, root))) {
    const type = keeper.type === "cloud" ? "remote" : keeper.type;
    const known = kept.get(type);
    if (known === undefined) kept.set(type, [keeper]);
    else known.push(keeper);
  }
  return kept;
}

/** A root once for each way of running it, and of completing its back end in that. */
function keepersIn(all: RootsRun, root: Module): readonly StateKeeper[] {
  const { folder, backend } = root;
  const scenarios = all.scenariosIn(root);
  if (backend === null) return scenarios.map((scenario) => ({ type: "local", said: new Map(), folder, scenario }));
  const completions = completionsOf(all, root);
  const waysOf = new Map<Completion, Scenario[]>();
  for (const scenario of scenarios)
    for (const completion of completionsFor(scenario, completions)) {
      const known = waysOf.get(completion);
      if (known === undefined) waysOf.set(completion, [scenario]);
      else known.push(scenario);
    }
  return [...waysOf].flatMap(([completion, ways]) =>
    // A file for production completes no other way of running it, where one is called so.
    waysTogether(completion.words, ways, wordsOfWay).map((scenario) => ({
      type: backend.type,
      said: new Map([...writtenIn(all, root, scenario), ...completion.said]),
      folder,
      scenario,
    })),
  );
}

/** What the block says. OpenTofu takes it from variables, too. */
function writtenIn({ files, library }: RootsRun, root: Module, scenario: Scenario): Map<string, string | null> {
  const said = new Map<string, string | null>();
  const { backend } = root;
  if (backend === null) return said;
  const instance = rootInstance(files, library, root, scenario);
  const wanted = new Set([...stateArguments(backend.type), "workspace_key_prefix", "workspace_dir"]);
  const take = (body: Body, prefix: string): void => {
    for (const attribute of attributesOf(body)) {
      if (!wanted.has(`${prefix}${attribute.name}`)) continue;
      const literal = literalString(attribute.value);
      const value = literal === null ? evaluateAttribute(instance, null, attribute) : null;
      said.set(`${prefix}${attribute.name}`, literal ?? (value?.kind === "string" ? value.text : null));
    }
  };
  take(backend.body, "");
  for (const { body } of blocksOf(backend.body, "workspaces", 0)) {
    take(body, "workspaces.");
    // Which of those with certain tags it is only says whoever chooses one.
    if (attributeOf(body, "tags") !== undefined) said.set("workspaces.prefix", "");
  }
  return said;
}
