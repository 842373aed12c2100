/** What the names in a file of Terragrunt's mean: `local`, `include`, `dependency`, `feature`, `values`. */
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body } from "../../hcl/syntax.ts";
import { addAsked } from "../../terraform/scenarios/scenario-reads.ts";
import type { Span } from "../../source.ts";
import type { Resolved } from "../../terraform/names/scope.ts";
import { failure, object, unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import { blockValue, evaluateHere, includesOf, textOf, valueHere } from "./configuration.ts";
import { isFile, localPath } from "./paths.ts";
import type { Configuration } from "./project.ts";
import { valueGiven } from "./ways.ts";
import type { UnitWay } from "./ways.ts";

function found(outcome: Outcome, consumed: number): Resolved {
  return { outcome, consumed };
}

function undeclared(what: string): Resolved {
  return {
    outcome: failure("Reference to undeclared object", `${what} is not declared here`),
    consumed: 0,
    static: true,
  };
}

export function meaningOf(configuration: Configuration, root: string, steps: readonly string[], at: Span): Resolved {
  const [first = "", second] = steps;
  switch (root) {
    case "local":
      return localOf(configuration, first) ?? undeclared(`local.${first}`);
    case "include":
      return included(configuration, steps) ?? undeclared(`include.${first}`);
    case "dependency":
      return dependency(configuration, steps, at) ?? undeclared(`dependency.${first}`);
    case "feature":
      return second === "value"
        ? (feature(configuration, first, at) ?? undeclared(`feature.${first}`))
        : undeclared(`feature.${first}`);
    case "values":
      return found(
        configuration.unit.values ??
          unknown("dynamic", { code: "variable-not-set", text: "no stack says what the unit's values are" }),
        0,
      );
    default:
      return undeclared(root);
  }
}

/** Evaluates a name once; one that is needed to evaluate itself is unknown. */
function remember(configuration: Configuration, key: string, make: () => Outcome): Outcome {
  const { memo } = configuration;
  const known = memo.get(key);
  if (known === "evaluating")
    return unknown("dynamic", { code: "cycle", text: `${key} of ${configuration.path} refers to itself` });
  if (known !== undefined) return known;
  memo.set(key, "evaluating");
  const outcome = make();
  memo.set(key, outcome);
  return outcome;
}

function localOf(configuration: Configuration, name: string): Resolved | null {
  for (const block of blocksOf(configuration.file.body, "locals", 0)) {
    const attribute = attributeOf(block.body, name);
    if (attribute !== undefined) return found(localValue(configuration, attribute), 1);
  }
  return null;
}

function localValue(configuration: Configuration, attribute: Attribute): Outcome {
  const name = `local.${attribute.name}`;
  return remember(configuration, name, () => {
    const outcome = evaluateHere(configuration, attribute.value);
    const at: Span = { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd };
    return outcome.kind === "failure" ? outcome : passThrough(outcome, "local", at, name);
  });
}

/** `include.root.locals.region`, and without label `include.locals.region`. */
export function included(configuration: Configuration, steps: readonly string[]): Resolved | null {
  const includes = includesOf(configuration);
  const labelled = includes.find(({ label }) => label !== "" && label === steps[0]);
  const chosen = labelled ?? includes.find(({ label }) => label === "");
  if (chosen === undefined) return null;
  const used = labelled === undefined ? 0 : 1;
  const local = steps[used] === "locals" ? localOf(chosen.configuration, steps[used + 1] ?? "") : null;
  return local === null ? found(wholeOf(chosen.configuration), used) : found(local.outcome, used + 2);
}

const notEvaluated: Reason = {
  code: "unsupported",
  text: "only the outputs of a dependency of the file itself are followed",
};

/** A file as `read_terragrunt_config` and `include` give it. */
export function wholeOf(configuration: Configuration): Value {
  const whole = remember(configuration, "the whole", () => {
    const { body } = configuration.file;
    const entries = new Map<string, Value>();
    const locals = new Map<string, Value>();
    for (const block of blocksOf(body, "locals", 0)) {
      for (const attribute of attributesOf(block.body)) {
        const outcome = localValue(configuration, attribute);
        locals.set(
          attribute.name,
          outcome.kind === "failure"
            ? unknown("dynamic", outcome.reason ?? { code: "error", text: outcome.summary })
            : outcome,
        );
      }
    }
    entries.set("locals", object(locals));
    entries.set("inputs", configuration.project.mergedInputs(configuration) ?? object([]));
    entries.set("dependency", unknown("dynamic", notEvaluated));
    for (const type of ["terraform", "remote_state"]) {
      for (const block of blocksOf(body, type, 0)) entries.set(type, blockValue(configuration, block.body));
    }
    return object(entries);
  });
  return whole.kind === "failure" ? unknown("dynamic", { code: "error", text: whole.summary }) : whole;
}

/** `dependency.vpc.outputs.id`: what the other unit's module puts out. Mock outputs are for plans without state. */
function dependency(configuration: Configuration, steps: readonly string[], at: Span): Resolved | null {
  const [name = "", member, output] = steps;
  const owner = [configuration, ...includesOf(configuration).map((include) => include.configuration)].find(
    ({ file }) => dependencyBlock(file.body, name) !== undefined,
  );
  const block = owner === undefined ? undefined : dependencyBlock(owner.file.body, name);
  if (owner === undefined || block === undefined) return null;
  const nobody = unknown("dynamic", {
    code: "computed",
    text: `the outputs of dependency ${name} are known only after apply`,
  });
  if (member !== "outputs" || output === undefined) return found(nobody, steps.length);
  const path = textOf(owner, block.body, "config_path");
  if (path === null) return found(nobody, 3);
  const folder = localPath(configuration.folder, path);
  const file = ["terragrunt.hcl", "terragrunt.hcl.json"]
    .map((each) => `${folder}/${each}`)
    .find((each) => isFile(configuration.project.files, each));
  const { project, unit, asked } = configuration;
  // What runs several units hands the same environment to all of them.
  const other =
    file === undefined ? null : project.outputOf({ path: file, folder, values: null, way: aroundIt(unit.way) }, output);
  const outcome = other?.outcome ?? null;
  if (other !== null) addAsked(asked, other.asked);
  return found(
    outcome === null || outcome.kind === "failure"
      ? nobody
      : passThrough(outcome, "output", at, `dependency.${name}.outputs.${output}`),
    3,
  );
}

function aroundIt(way: UnitWay | null): UnitWay | null {
  return way?.around ?? way;
}

function dependencyBlock(body: Body, name: string): Block | undefined {
  return blocksOf(body, "dependency", 1).find((block) => block.labels[0]?.text === name);
}

/** `feature.x.value`: what the command line says, else its default. */
function feature(configuration: Configuration, name: string, at: Span): Resolved | null {
  const said = configuration.unit.way?.features.get(name);
  const block = blocksOf(configuration.file.body, "feature", 1).find((each) => each.labels[0]?.text === name);
  const attribute = block === undefined ? undefined : attributeOf(block.body, "default");
  if (attribute === undefined) return null;
  if (said !== undefined) return found(passThrough(valueGiven(said, name), "default", at, `feature.${name}`), 2);
  return found(
    withFlags(passThrough(valueHere(configuration, attribute), "default", at, `feature.${name}`), DEFAULT),
    2,
  );
}
