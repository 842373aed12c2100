/** What the names in a file of Terragrunt's mean: `local`, `include`, `dependency`, `feature`, `values`. */
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Attribute } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import type { Resolved } from "../../terraform/names/scope.ts";
import { failure, object, unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import { blockValue, evaluateHere, includesOf, valueHere } from "./configuration.ts";
import { outputsOfDependency } from "./dependencies.ts";
import type { Configuration } from "./project.ts";
import { valueGiven } from "./ways.ts";

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
      return outputsOfDependency(configuration, steps, at) ?? undeclared(`dependency.${first}`);
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
