/**
 * What one root reads of the state of another that lies in the repository: its outputs, as they are in the way of
 * running it that belongs to who reads.
 */
import { folderOf, joinPath } from "../../files.ts";
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Span } from "../../source.ts";
import { matchStates, stateArguments, unknownText } from "../../state-places.ts";
import type { StateAddress } from "../../state-places.ts";
import { nullOf, object, string, unknown } from "../../value/build.ts";
import { alternativesOf, failsOf, oneOf } from "../../value/choice.ts";
import { lift } from "../../value/lift.ts";
import { passThrough } from "../../value/parts.ts";
import { piecesOf } from "../../value/pieces.ts";
import type { Alternative, Condition, FailedAlternative, Outcome, Value } from "../../value/value.ts";
import type { Resource } from "../written/declarations.ts";
import { getAttribute } from "../expression/access.ts";
import type { Instance, Repetition } from "../names/instance.ts";
import { evaluateAttribute } from "../names/references.ts";
import { madeOnce } from "../names/shared-values.ts";
import { outputsOf, stateOutput } from "./outputs.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import type { StateKeeper } from "./states-shape.ts";
import { askOf } from "../scenarios/scenario-reads.ts";
import type { KeptState } from "../scenarios/scenario-reads.ts";
import { waysTogether, wordsOfWay } from "./ways-together.ts";

/** Data sources that read the outputs of another root, by the attribute that has them. */
const readers: ReadonlyMap<string, readonly string[]> = new Map([
  ["terraform_remote_state", ["outputs"]],
  ["tfe_outputs", ["values", "nonsensitive_values"]],
]);

export function outputAttributes({ mode, type }: Resource): readonly string[] {
  return mode === "data" ? (readers.get(type) ?? []) : [];
}

interface Reading {
  readonly instance: Instance;
  readonly resource: Resource;
  readonly element: Repetition | null;
}

/**
 * An output of the root whose state is read.
 *
 * @param name null: all of them.
 * @returns null where nothing in the repository says whose state it is.
 */
export function stateOutcome(reading: Reading, name: string | null, at: Span, named: string): Outcome | null {
  const { instance, resource } = reading;
  if (instance.world.library.states === undefined) return null;
  let isFound = false;
  const outcome = lift([backendOf(reading)], "shallow", ([type]) =>
    type?.kind === "string"
      ? lift([configOf(reading), workspaceOf(reading)], "shallow", ([config, workspace]) =>
          overArguments(config ?? nobody, stateArguments(type.text), (said) => {
            const asked = { type: type.text, said, folder: instance.world.root };
            const found = readFrom(reading, asked, textIn(workspace ?? nobody), name);
            isFound ||= found !== null;
            return found ?? nobody;
          }),
        )
      : nobody,
  );
  if (!isFound) return null;
  return outcome.kind === "failure"
    ? outcome
    : madeOnce(instance.module, resource, at.source, at.start, outcome, (one) =>
        passThrough(one, "reference", at, named),
      );
}

const nobody = unknown("dynamic", { code: "computed", text: "the state is nobody's that is in the repository" });

function backendOf(reading: Reading): Value {
  if (reading.resource.type === "tfe_outputs") return string("remote");
  return argument(reading, "backend");
}

function workspaceOf(reading: Reading): Value {
  return reading.resource.type === "tfe_outputs" ? nullOf("string") : argument(reading, "workspace");
}

function argument({ instance, resource, element }: Reading, name: string): Value {
  const attribute = attributeOf(resource.body, name);
  const outcome = attribute === undefined ? nullOf("dynamic") : evaluateAttribute(instance, element, attribute);
  return outcome.kind === "failure" ? nobody : outcome;
}

function configOf(reading: Reading): Value {
  const { instance, resource, element } = reading;
  if (resource.type === "tfe_outputs")
    return object([
      ["organization", argument(reading, "organization")],
      ["workspaces", object([["name", argument(reading, "workspace")]])],
    ]);
  const [block] = attributeOf(resource.body, "config") === undefined ? blocksOf(resource.body, "config", 0) : [];
  if (block === undefined) return argument(reading, "config");
  return object(
    attributesOf(block.body).map((attribute): [string, Value] => {
      const outcome = evaluateAttribute(instance, element, attribute);
      return [attribute.name, outcome.kind === "failure" ? nobody : outcome];
    }),
  );
}

/** Calls once for each combination of what the arguments may be. */
function overArguments(
  config: Value,
  named: readonly string[],
  call: (said: ReadonlyMap<string, string | null>) => Outcome,
): Outcome {
  const names = [...named, "workspace_key_prefix", "workspace_dir"];
  const values = names.map((name) => partOf(config, name.split(".")));
  return lift(values, "shallow", (all) =>
    call(
      new Map(
        all.flatMap((value, index): [string, string | null][] =>
          value.kind === "null" ? [] : [[names[index] ?? "", textIn(value)]],
        ),
      ),
    ),
  );
}

/** Null where the argument is not there. */
function partOf(whole: Value, path: readonly string[]): Value {
  const [name, ...others] = path;
  if (name === undefined) return whole;
  if (whole.kind === "list" || whole.kind === "tuple") return partOf(whole.items[0] ?? nullOf("dynamic"), path);
  const part = getAttribute(whole, name);
  return part.kind === "failure" ? nullOf("dynamic") : partOf(part, others);
}

/** What is known of a text; null: nothing. */
function textIn(value: Value): string | null {
  if (value.kind === "string") return value.text;
  if (value.kind !== "partial") return null;
  return piecesOf(value)
    .map((piece) => ("unknown" in piece ? unknownText : piece.text))
    .join("");
}

/** A root in one way of running it, whose state it is, or may be. */
interface Source {
  readonly state: KeptState;
  readonly way: Scenario;
  /** Which root it is, and how it was run, where that is not certain. */
  readonly when: readonly Condition[];
}

function readFrom(
  reading: Reading,
  asked: StateAddress,
  workspace: string | null,
  name: string | null,
): Outcome | null {
  const { instance, resource } = reading;
  const isNoneSaid = resource.type === "tfe_outputs" || attributeOf(resource.body, "workspace") === undefined;
  const { sources, isSure } = sourcesOf(instance, asked, isNoneSaid ? "default" : workspace, resource.address);
  if (sources.length === 0) return null;
  const instead =
    attributeOf(resource.body, "defaults") === undefined ? nullOf("dynamic") : argument(reading, "defaults");
  const results: Alternative[] = [];
  const fails: FailedAlternative[] = [];
  for (const { state, way, when } of sources) {
    const made =
      name === null
        ? outputsOf(instance.world, state, way, instead)
        : stateOutput(instance.world, state, way, name, instead);
    if (made.kind === "failure") {
      fails.push({ failure: made, when });
      continue;
    }
    for (const one of alternativesOf(made)) results.push({ value: one.value, when: [...when, ...one.when] });
    for (const one of failsOf(made)) fails.push({ failure: one.failure, when: [...when, ...one.when] });
  }
  if (!isSure && instead.kind !== "null") {
    const value = name === null ? instead : getAttribute(instead, name);
    if (value.kind !== "failure") results.push({ value, when: [] });
  }
  return oneOf(results, !isSure, 0, fails);
}

/** Those whose state it is; where nothing says so for certain, those whose it may be. */
function sourcesOf(
  { world }: Instance,
  asked: StateAddress,
  workspace: string | null,
  address: string,
): { readonly sources: readonly Source[]; readonly isSure: boolean } {
  let found = matchingAmong(world.library.states?.keptIn(asked.type) ?? [], asked, workspace);
  if (found.states.length === 0 && asked.type === "local")
    found = matchingAmong(notScanned(world, asked), asked, workspace);
  const { states, isSure } = found;
  const sources = states.flatMap((state): Source[] => {
    const { folder, workspace: own } = state;
    askOf(world.asked, state, world.scenario);
    const ways = waysTogether(wordsOfWay(world.scenario), state.ways, wordsOfWay);
    const where: readonly Condition[] =
      isSure && states.length === 1
        ? []
        : [
            {
              key: `root behind ${asked.type} ${[...asked.said].join(" ")}`,
              branch: `${folder} ${own ?? ""}`,
              text: `the state behind ${address} is that of ${folder}`,
            },
          ];
    return ways.map((way) => ({ state, way, when: ways.length === 1 ? where : [...where, ranAs(state, way)] }));
  });
  return { sources, isSure };
}

interface Matched {
  readonly states: readonly KeptState[];
  readonly isSure: boolean;
}

/** What was found among all that keep states, for each that was asked for: every way of running a root asks again. */
const matched = new WeakMap<readonly StateKeeper[], Map<string, Matched>>();

function matchingAmong(kept: readonly StateKeeper[], asked: StateAddress, workspace: string | null): Matched {
  const known = matched.get(kept) ?? new Map<string, Matched>();
  matched.set(kept, known);
  const key = JSON.stringify([asked.type, [...asked.said], asked.folder, workspace]);
  const found = known.get(key) ?? matching(kept, asked, workspace);
  known.set(key, found);
  return found;
}

function matching(kept: readonly StateKeeper[], asked: StateAddress, workspace: string | null): Matched {
  const all = kept.flatMap((keeper) => {
    const match = matchStates(asked, workspace, keeper, keeper.scenario.workspace);
    return match === null ? [] : [{ keeper, ...match }];
  });
  const isSure = all.some((one) => one.isSure);
  const byState = new Map<string, { folder: string; workspace: string | null; byLabel: Map<string, Scenario> }>();
  for (const { keeper, workspace: own } of all.filter((each) => each.isSure === isSure)) {
    const { folder, scenario } = keeper;
    const key = `${folder}\0${own ?? ""}`;
    const state = byState.get(key) ?? { folder, workspace: own, byLabel: new Map<string, Scenario>() };
    state.byLabel.set(scenario.label, scenario);
    byState.set(key, state);
  }
  const states = [...byState.values()].map(({ folder, workspace: own, byLabel }) => ({
    folder,
    workspace: own,
    ways: ableToWrite([...byLabel.values()], own),
  }));
  return { states, isSure };
}

/** The ways of running a root by which the state of a workspace may have come about. */
function ableToWrite(all: readonly Scenario[], workspace: string | null): readonly Scenario[] {
  const named = workspace === null ? [] : all.filter((one) => one.workspace === workspace);
  const open = all.filter((one) => one.workspace === null);
  return [workspace === null ? all : named, open].find((ways) => ways.length > 0) ?? all;
}

function ranAs({ folder, workspace }: KeptState, { label }: Scenario): Condition {
  return {
    key: `state of ${folder} ${workspace ?? ""}`,
    branch: label,
    text: `${folder} is run ${label === "" ? "as it stands" : `as ${label}`}`,
  };
}

/** Roots that were not asked for, as those who are evaluated found them. */
const foundBeside = new WeakMap<ReadonlyMap<string, unknown>, Map<string, readonly StateKeeper[]>>();

/** A root that was not asked for, and keeps its state beside its code. */
function notScanned(
  { library, beside: { opened } }: Instance["world"],
  { said, folder }: StateAddress,
): readonly StateKeeper[] {
  const path = said.get("path") ?? null;
  if (path === null || path.includes(unknownText) || path.startsWith("/")) return [];
  const own = joinPath(folder, folderOf(path.replace(/\/?terraform\.tfstate\.d\/[^/]+\/terraform\.tfstate$/, "/x")));
  const found = foundBeside.get(opened) ?? new Map<string, readonly StateKeeper[]>();
  foundBeside.set(opened, found);
  const known = found.get(own);
  if (known !== undefined) return known;
  const root = library.module(own);
  const ways = root === null || root.hasBackend ? [] : (library.states?.waysOf(own) ?? []);
  const keepers = ways.map((scenario): StateKeeper => ({ type: "local", said: new Map(), folder: own, scenario }));
  found.set(own, keepers);
  return keepers;
}
