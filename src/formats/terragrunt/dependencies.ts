/**
 * `dependency.vpc.outputs.id`: what the other unit's module puts out, or what stands in for it.
 *
 * Mock outputs stand in where Terragrunt asks no state (`skip_outputs`, `enabled = false`), and where the state is
 * still empty, if the command is one of `mock_outputs_allowed_terraform_commands`.
 * Source: pkg/config/dependency.go of Terragrunt (59df171c), getTerragruntOutputIfAppliedElseConfiguredDefault.
 */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Block, Body } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { getAttribute } from "../../terraform/expression/access.ts";
import type { Resolved } from "../../terraform/names/scope.ts";
import { addAsked } from "../../terraform/scenarios/scenario-reads.ts";
import { failure, unknown } from "../../value/build.ts";
import { oneOf } from "../../value/choice.ts";
import { flowOf } from "../../value/flow.ts";
import { passThrough } from "../../value/parts.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { includesOf, textOf, valueHere } from "./configuration.ts";
import { isFile, localPath } from "./paths.ts";
import type { Configuration } from "./project.ts";
import type { UnitWay } from "./ways.ts";

/** A block, and the file in which it stands. */
interface Declared {
  readonly name: string;
  readonly owner: Configuration;
  readonly body: Body;
}

/** Null: no such block is declared. */
export function outputsOfDependency(configuration: Configuration, steps: readonly string[], at: Span): Resolved | null {
  const [name = "", member, output] = steps;
  const declared = declaredAs(configuration, name);
  if (declared === null) return null;
  if (member !== "outputs") return { outcome: afterApply(name), consumed: steps.length };
  const words = ["dependency", name, "outputs", ...(output === undefined ? [] : [output])].join(".");
  const given = (outcome: Outcome): Resolved => ({
    outcome: outcome.kind === "failure" ? outcome : passThrough(outcome, "output", at, words),
    consumed: output === undefined ? 2 : 3,
  });
  const mocks = mocksOf(declared);
  const mock = mocks === null || output === undefined ? mocks : getAttribute(mocks, output);
  const read = readsState(declared);
  if (read === false) return given(mock ?? failure("Unsupported attribute", `${words} is not there: no state is read`));
  const real = output === undefined ? null : outputOfUnit(configuration, declared, output);
  const mocked = mock === null || mock.kind === "failure" ? null : mock;
  const stated = real === null || real.kind === "failure" ? openBeside(declared, mocked) : real;
  if (read === true || mocked === null) return given(stated);
  return given(
    oneOf(
      [stated, mocked].map((value) => ({ value, when: [] })),
      false,
    ),
  );
}

function declaredAs(configuration: Configuration, name: string): Declared | null {
  const owners = [configuration, ...includesOf(configuration).map((include) => include.configuration)];
  for (const owner of owners) {
    const block = blocksOf(owner.file.body, "dependency", 1).find((one: Block) => one.labels[0]?.text === name);
    if (block !== undefined) return { name, owner, body: block.body };
  }
  return null;
}

function afterApply(name: string, flow: ReturnType<typeof flowOf> = {}): Value {
  return unknown(
    "dynamic",
    { code: "computed", text: `the outputs of dependency ${name} are known only after apply` },
    flow,
  );
}

/** Nobody knows what the state says; while it is empty, mock outputs are applied, where nothing keeps them from it. */
function openBeside(declared: Declared, mock: Value | null): Value {
  return afterApply(declared.name, mock !== null && areApplied(declared) ? flowOf([mock]) : {});
}

/** Whether the state of the other unit is asked; null where that is not known. */
function readsState({ owner, body }: Declared): boolean | null {
  const [isOn, skips] = [["enabled", true] as const, ["skip_outputs", false] as const].map(([name, unset]) => {
    const attribute = attributeOf(body, name);
    const value = attribute === undefined ? null : valueHere(owner, attribute);
    if (value === null || value.kind === "null") return unset;
    return value.kind === "bool" ? value.bool : null;
  });
  if (isOn === false || skips === true) return false;
  return isOn === null || skips === null ? null : true;
}

function mocksOf({ owner, body }: Declared): Value | null {
  const attribute = attributeOf(body, "mock_outputs");
  return attribute === undefined ? null : valueHere(owner, attribute);
}

/** Whether mock outputs may be applied, and not only planned with. */
function areApplied({ owner, body }: Declared): boolean {
  const attribute = attributeOf(body, "mock_outputs_allowed_terraform_commands");
  const commands = attribute === undefined ? null : valueHere(owner, attribute);
  if (commands === null || !("items" in commands) || commands.items.length === 0) return true;
  return commands.items.some((one) => one.kind !== "string" || one.text === "apply");
}

/** What the module of the other unit puts out; null: nobody can say. */
function outputOfUnit(configuration: Configuration, { owner, body }: Declared, output: string): Outcome | null {
  const path = textOf(owner, body, "config_path");
  if (path === null) return null;
  const folder = localPath(configuration.folder, path);
  const { project, unit, asked } = configuration;
  const file = ["terragrunt.hcl", "terragrunt.hcl.json"]
    .map((each) => `${folder}/${each}`)
    .find((each) => isFile(project.files, each));
  // What runs several units hands the same environment to all of them.
  const other =
    file === undefined ? null : project.outputOf({ path: file, folder, values: null, way: aroundIt(unit.way) }, output);
  if (other !== null) addAsked(asked, other.asked);
  return other?.outcome ?? null;
}

function aroundIt(way: UnitWay | null): UnitWay | null {
  return way?.around ?? way;
}
