/**
 * What one root reads of the state of another that lies in the repository: its outputs, as they are in the way of
 * running it that belongs to who reads.
 */
import { folderOf, joinPath } from "../files.ts";
import { attributeOf, attributesOf, blocksOf } from "../hcl/json.ts";
import type { Span } from "../source.ts";
import { matchStates, stateArguments, unknownText } from "../state-places.ts";
import type { StateAddress } from "../state-places.ts";
import { nullOf, object, string, unknown } from "../value/build.ts";
import { alternativesOf, oneOf } from "../value/choice.ts";
import { lift } from "../value/lift.ts";
import { passThrough } from "../value/parts.ts";
import { piecesOf } from "../value/pieces.ts";
import type { Alternative, Condition, FailedAlternative, Outcome, Value } from "../value/value.ts";
import type { Resource } from "./declarations.ts";
import { getAttribute } from "./expression/access.ts";
import type { Instance, Repetition } from "./instance.ts";
import { evaluateAttribute } from "./references.ts";
import { madeOnce } from "./shared-values.ts";
import { outputsOf, stateOutput } from "./state-outputs.ts";
import type { Scenario } from "./scenario-shape.ts";
import type { StateKeeper } from "./states-shape.ts";
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
  readonly folder: string;
  readonly scenario: Scenario;
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
  for (const { folder, scenario, when } of sources) {
    const made =
      name === null
        ? outputsOf(instance.world, folder, scenario, instead)
        : stateOutput(instance.world, folder, scenario, name, instead);
    if (made.kind === "failure") fails.push({ failure: made, when });
    else for (const one of alternativesOf(made)) results.push({ value: one.value, when: [...when, ...one.when] });
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
  let all = matchingAmong(world.library.states?.keptIn(asked.type) ?? [], asked, workspace);
  if (all.length === 0 && asked.type === "local") all = matchingAmong(notScanned(world, asked), asked, workspace);
  const isSure = all.some((one) => one.isSure);
  const byState = new Map<string, Matching[]>();
  for (const one of all.filter((each) => each.isSure === isSure)) {
    const key = `${one.keeper.folder}\0${one.workspace ?? ""}`;
    const known = byState.get(key);
    if (known === undefined) byState.set(key, [one]);
    else known.push(one);
  }
  const sources = [...byState.values()].flatMap((matches): Source[] => {
    const [{ keeper, workspace: own }] = matches as [Matching];
    const ways = waysIn(world, matches);
    world.asked.beside.add(keeper.folder);
    const where: readonly Condition[] =
      isSure && byState.size === 1
        ? []
        : [
            {
              key: `root behind ${asked.type} ${[...asked.said].join(" ")}`,
              branch: `${keeper.folder} ${own ?? ""}`,
              text: `the state behind ${address} is that of ${keeper.folder}`,
            },
          ];
    return ways.map((scenario) => ({
      folder: keeper.folder,
      scenario: own === null ? scenario : { ...scenario, workspace: own },
      when: ways.length === 1 ? where : [...where, ranAs(keeper.folder, own, scenario)],
    }));
  });
  return { sources, isSure };
}

interface Matching {
  readonly keeper: StateKeeper;
  readonly isSure: boolean;
  readonly workspace: string | null;
}

/** What was found among all that keep states, for each that was asked for: every way of running a root asks again. */
const matched = new WeakMap<readonly StateKeeper[], Map<string, readonly Matching[]>>();

function matchingAmong(
  kept: readonly StateKeeper[],
  asked: StateAddress,
  workspace: string | null,
): readonly Matching[] {
  const known = matched.get(kept) ?? new Map<string, readonly Matching[]>();
  matched.set(kept, known);
  const key = JSON.stringify([asked.type, [...asked.said], asked.folder, workspace]);
  let found = known.get(key);
  if (found === undefined) {
    found = kept.flatMap((keeper) => {
      const match = matchStates(asked, workspace, keeper, keeper.scenario.workspace);
      return match === null ? [] : [{ keeper, ...match }];
    });
    known.set(key, found);
  }
  return found;
}

function ranAs(folder: string, workspace: string | null, { label }: Scenario): Condition {
  return {
    key: `state of ${folder} ${workspace ?? ""}`,
    branch: label,
    text: `${folder} is run ${label === "" ? "as it stands" : `as ${label}`}`,
  };
}

/** The ways of running a root, whose state is read, that belong to the way in which who reads it is run. */
function waysIn({ scenario, asked }: Instance["world"], matches: readonly Matching[]): readonly Scenario[] {
  const byLabel = new Map(matches.map(({ keeper }) => [keeper.scenario.label, keeper.scenario]));
  const all = [...byLabel.values()];
  const workspace = matches[0]?.workspace ?? null;
  const named = workspace === null ? [] : all.filter((one) => one.workspace === workspace);
  const open = all.filter((one) => one.workspace === null);
  const able = [workspace === null ? all : named, open, all].find((ways) => ways.length > 0) ?? all;
  if (able.length > 1) asked.name = true;
  return waysTogether(wordsOfWay(scenario), able, wordsOfWay);
}

/** A root that was not asked for, and keeps its state beside its code. */
function notScanned({ library }: Instance["world"], { said, folder }: StateAddress): readonly StateKeeper[] {
  const path = said.get("path") ?? null;
  if (path === null || path.includes(unknownText) || path.startsWith("/")) return [];
  const own = joinPath(folder, folderOf(path.replace(/\/?terraform\.tfstate\.d\/[^/]+\/terraform\.tfstate$/, "/x")));
  const root = library.module(own);
  if (root === null || root.hasBackend) return [];
  return (library.states?.waysOf(own) ?? []).map((scenario) => ({
    type: "local",
    said: new Map(),
    folder: own,
    scenario,
  }));
}
