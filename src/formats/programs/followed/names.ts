/** What names of a program stand for: what sets them, here or in the module that they come from. */
import { object, string } from "../../../value/build.ts";
import { origin } from "../../../value/trace.ts";
import type { Value } from "../../../value/value.ts";
import { isCodeOfPlace } from "../../../script/languages/program.ts";
import { nameOfWay } from "../../../script/programs/syntax.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { eitherOf } from "../../../pattern.ts";
import { selfValue, statics } from "./instances.ts";
import { documentIn } from "./loaded.ts";
import { exported, find, moduleOfName, ofWhole } from "./made.ts";
import { moduleNamed, sourceNamed } from "./modules.ts";
import { partOf } from "./parts.ts";
import type { Frame, Run } from "./run.ts";
import { built, notFollowed, spanOf } from "./run.ts";
import type { Binding, Module, Scope } from "./bindings.ts";
import { bound } from "./set.ts";

export function nameValue(name: string, use: Expression, scope: Scope, frame: Frame | null, run: Run): Value {
  if (name === "this" || name === "self" || name === "cls") return selfValue(scope, frame, run) ?? notFollowed(name);
  const found = find(name, scope);
  if (found === null) {
    const whole = ofWhole(name, scope.module(), run);
    return whole === null ? notFollowed(`what ${name} is`) : valueOfAll(whole.bindings, whole.module, name, run);
  }
  const [only] = found.bindings;
  if (only?.kind === "import" || only?.kind === "class")
    return valueOfAll(found.bindings, found.scope.module(), name, run);
  const isHere = found.scope === scope && !scope.isClass;
  return bound(found.bindings, isHere ? use.start : null, frame, run, name);
}

/** The value that a module gives by a name. */
export function exportedValue(module: Module, name: string, run: Run): Value {
  const found = exported(module, name, run);
  if (found !== null) return valueOfAll(found.bindings, found.module, name, run);
  const whole = module.scope.names.get("default");
  // What CommonJS gives is one map.
  if (whole !== undefined && name !== "default") return partOf(valueOfAll(whole, module, name, run), name);
  return name === "default" || name === "*" ? allOf(module, run) : notFollowed(`what ${name} is`);
}

function allOf(module: Module, run: Run): Value {
  return object(
    [...module.scope.names].flatMap(([name, bindings]) =>
      bindings.some(({ kind }) => kind === "value") ? [[name, valueOfAll(bindings, module, name, run)] as const] : [],
    ),
  );
}

export function valueOfAll(bindings: readonly Binding[], module: Module, name: string, run: Run): Value {
  const [only] = bindings;
  if (only?.kind === "import") {
    if (run.busy.has(only)) {
      run.cuts += 1;
      return notFollowed(`${name} is what it is itself`);
    }
    run.busy.add(only);
    const value = importedValue(only, module, run);
    run.busy.delete(only);
    return value;
  }
  if (only?.kind === "class") return statics(only, run);
  return bound(bindings, null, null, run, name);
}

export function importedValue({ from, name }: Extract<Binding, { kind: "import" }>, by: Module, run: Run): Value {
  const module = moduleNamed(from, by, run.context);
  if (module !== null) return name === "*" ? allOf(module, run) : exportedValue(module, name, run);
  const source = sourceNamed(from, by, run.context);
  if (source === null) return notFollowed(`what ${from} gives`);
  const document = documentIn(source);
  return name === "*" || name === "default" ? document : partOf(document, name);
}

/** `a.b`, where `a` may be a module, a class or a value. */
export function memberValue(
  expression: Extract<Expression, { kind: "member" }>,
  scope: Scope,
  frame: Frame | null,
  run: Run,
): Value {
  const { of, name } = expression;
  if (of.kind === "name") {
    const module = moduleOfName(of.name, scope, run);
    if (module !== null) return exportedValue(module, name, run);
  }
  const path = ofPath(of, name, scope, frame, run);
  if (path !== null) return path;
  const held = run.evaluate(of, scope, frame);
  const open = held.kind === "unknown" ? (regionOf(expression, scope) ?? ofKit(expression, scope, run)) : null;
  return open ?? partOf(held, name);
}

/** Whose kits programs build with: of their npm scopes, and as modules of Python begin. */
const kits = eitherOf([
  /^(?:aws-cdk-lib|@aws-cdk|@aws-solutions-constructs|cdktf|@cdktf)(?:$|\/)/, // aws-cdk-lib/aws-ecs
  /^(?:@pulumi|@pulumiverse|cdk8s[\w-]*)(?:$|\/)/, // @pulumi/aws
  /^(?:aws_cdk|aws_solutions_constructs|pulumi|cdktf|cdk8s)\w*(?:$|\.)/, // aws_cdk.aws_ecs
]);

/** `codebuild.LinuxBuildImage.STANDARD_7_0`: what the kit itself has; of its own images no program says more. */
function ofKit(expression: Expression, scope: Scope, run: Run): Value | null {
  const way = nameOfWay(expression) ?? "";
  const [first = "", ...rest] = way.split(".");
  if (![first, ...rest.slice(0, -1)].some((one) => /^[A-Z][a-z]/.test(one))) return null;
  const [only] = find(first, scope)?.bindings ?? [];
  return only?.kind === "import" && kits.test(only.from) && moduleNamed(only.from, scope.module(), run.context) === null
    ? built(way)
    : null;
}

const wordsOfMember = /[A-Z]{2}(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+/g;

/** `aws.Region.CNNorth1`, `Region.CN_NORTH1`: an enumeration of a library names regions by their codes. */
function regionOf({ of, name, end }: Extract<Expression, { kind: "member" }>, scope: Scope): Value | null {
  const holder = of.kind === "member" || of.kind === "name" ? of.name : "";
  if (!/Regions?$/.test(holder)) return null;
  const code = (name.match(wordsOfMember) ?? []).join("-").toLowerCase();
  return isCodeOfPlace(code) ? string(code, origin("literal", spanOf(scope, { start: end - name.length, end }))) : null;
}

/** `Path(__file__).parent` */
function ofPath(of: Expression, name: string, scope: Scope, frame: Frame | null, run: Run): Value | null {
  if (name !== "parent" || scope.module().dialect !== "python") return null;
  const value = run.evaluate(of, scope, frame);
  if (value.kind !== "string") return null;
  return { ...value, text: value.text.slice(0, Math.max(0, value.text.lastIndexOf("/"))), offset: -1 };
}
