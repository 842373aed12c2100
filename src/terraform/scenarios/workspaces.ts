/**
 * The workspaces that a root's code names: those with which it compares `terraform.workspace`, or finds a map's
 * entries or a file.
 */
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Body, Expression } from "../../hcl/syntax.ts";
import { partsOf, literalString } from "../../hcl/walk.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { joinPath } from "../../files.ts";
import type { Module } from "../written/declarations.ts";
import { givenExpression } from "../written/given-expression.ts";
import { isLocalSource } from "../written/module-source.ts";
import type { Library } from "../written/library.ts";
import { isVarFile } from "./var-files.ts";
import { workspacesOfFiles } from "./workspace-files.ts";
import type { Scenario } from "./scenario-shape.ts";

const maxModules = 1_000;
const maxNames = 200;

interface Visit {
  readonly module: Module;
  /** Variables into which the workspace's name is passed. */
  readonly variables: ReadonlySet<string>;
  /** The keys of a map that a variable is given; null: nothing is given to it. */
  readonly keysGiven: (variable: string) => Iterable<string> | null;
}

/**
 * The one workspace in which HCP Terraform runs a root: a `cloud` block that names it takes no other, whatever the
 * environment says. (A back end `remote` that names one calls it `default`.)
 */
export function workspaceOfCloud({ backend }: Module): Pick<Scenario, "workspace" | "workspaceAt"> | null {
  if (backend?.type !== "cloud") return null;
  const [workspaces] = blocksOf(backend.body, "workspaces", 0);
  const name = workspaces === undefined ? undefined : attributeOf(workspaces.body, "name");
  const workspace = name === undefined ? null : literalString(name.value);
  if (name === undefined || workspace === null) return null;
  const { source, value } = name;
  return { workspace, workspaceAt: { source, start: value.start, end: value.end } };
}

/** Says that there may be workspaces in which nobody looked. */
export function workspacesCut({ folder }: Module): Diagnostic {
  const message = `${folder} names more than ${maxNames} workspaces, or in too many modules; the rest were left out`;
  return { severity: "error", code: "scenario-limit", message };
}

/** Scenario `one` in each of the workspaces; in one only, where a var file that it chooses is called after it. */
export function inWorkspaces(
  one: Scenario,
  names: readonly string[],
): { named: readonly Scenario[]; isPaired: boolean } {
  const chosen = (one.restsOn ?? []).findLast((path) => isVarFile(path));
  const words =
    chosen === undefined || one.label === ""
      ? []
      : chosen
          .replace(/\.tfvars(\.json)?$/, "")
          .split("/")
          .slice(-2);
  const own = names.filter((name) => words.includes(name));
  return {
    named: (own.length > 0 ? own : names).map((workspace) => ({
      ...one,
      label: `${one.label === "" ? "" : `${one.label}, `}workspace ${workspace}`,
      workspace,
    })),
    isPaired: own.length > 0,
  };
}

/**
 * The names, in the order in which they are found, and whether there may be more; empty where none is named.
 *
 * @param scenario gives the root's variables their maps.
 */
export function workspacesNamed(
  library: Library,
  root: Module,
  scenario: Pick<Scenario, "assignments">,
): { names: readonly string[]; isCut: boolean } {
  const names = new Set<string>();
  const seen = new Set<string>();
  // Modules whose names hang on the maps that they are given: each call of them may name others.
  const areGiven = new Set<string>();
  const waiting: Visit[] = [{ module: root, variables: new Set(), keysGiven: keysSet(scenario) }];
  let visits = 0;
  for (let visit = waiting.pop(); visit !== undefined && visits < maxModules; visit = waiting.pop()) {
    const { module } = visit;
    const key = [module.folder, ...visit.variables].join("\0");
    if (seen.has(key) && !areGiven.has(key)) continue;
    seen.add(key);
    visits += 1;
    const around: Around = {
      module,
      keysGiven(variable) {
        areGiven.add(key);
        return visit.keysGiven(variable);
      },
    };
    const isWorkspace = workspaceTest(visit);
    for (const expression of expressionsOf(module))
      for (const name of [
        ...namesIn(expression, around, isWorkspace),
        ...workspacesOfFiles(expression, module, root, isWorkspace, library.listing),
      ])
        names.add(name);
    for (const call of module.calls.values()) {
      const child =
        call.source !== null && isLocalSource(call.source)
          ? library.module(joinPath(module.folder, call.source))
          : null;
      if (child === null) continue;
      const attributes = attributesOf(call.body);
      const passed = attributes.filter(({ value }) => isWorkspace(value));
      waiting.push({
        module: child,
        variables: new Set(passed.map(({ name }) => name)),
        keysGiven(variable) {
          const value = attributes.find(({ name }) => name === variable)?.value;
          return value === undefined ? null : keysOf(value, around, 0);
        },
      });
    }
  }
  const isCut = names.size > maxNames || waiting.length > 0;
  return { names: [...names].slice(0, maxNames), isCut };
}

/** The keys of maps that var files, flags and the environment give to variables. */
function keysSet({ assignments }: Pick<Scenario, "assignments">): Visit["keysGiven"] {
  return (variable) => {
    const assignment = assignments.get(variable);
    if (assignment === undefined) return null;
    const { given, at } = assignment;
    if ("text" in given) {
      const written = givenExpression(given.text, at);
      return written === null ? [] : keysWritten(written.expression);
    }
    return "expression" in given ? keysWritten(given.expression) : [];
  };
}

const maxHops = 16;

/** Whether an expression is the workspace's name, under whatever name of its own. */
function workspaceTest({ module, variables }: Visit): (expression: Expression) => boolean {
  const test = (expression: Expression, hops: number): boolean => {
    if (hops > maxHops) return false;
    if (expression.kind === "parentheses") return test(expression.inner, hops + 1);
    // "${terraform.workspace}" in the JSON syntax and in old code.
    if (expression.kind === "template") {
      const [part] = expression.parts;
      return expression.parts.length === 1 && part?.kind === "interpolation" && test(part.expression, hops + 1);
    }
    if (expression.kind === "call")
      return (
        /^(?:lower|upper|tostring|trimspace)$/.test(expression.name) &&
        expression.arguments.some((one) => test(one, hops + 1))
      );
    if (expression.kind !== "attribute" || expression.target.kind !== "variable") return false;
    const { name, target } = expression;
    if (target.name === "terraform") return name === "workspace";
    if (target.name === "var") return variables.has(name);
    const local = target.name === "local" ? module.locals.get(name) : undefined;
    return local !== undefined && test(local.value, hops + 1);
  };
  return (expression) => test(expression, 0);
}

export function* expressionsOf(module: Module): Iterable<Expression> {
  for (const local of module.locals.values()) yield* partsOf(local.value);
  const bodies: Body[] = [
    ...[...module.resources.values()].map(({ body }) => body),
    ...[...module.providers.values()].map(({ body }) => body),
    ...[...module.calls.values()].map(({ body }) => body),
    ...[...module.outputs.values()].map(({ body }) => body),
  ];
  for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
    for (const { value } of attributesOf(body)) yield* partsOf(value);
    for (const block of body.blocks) bodies.push(block.body);
  }
}

/** What the names in an expression stand for. */
type Around = Pick<Visit, "module" | "keysGiven">;

function* namesIn(
  expression: Expression,
  around: Around,
  isWorkspace: (expression: Expression) => boolean,
): Iterable<string> {
  if (expression.kind === "binary" && (expression.operator === "==" || expression.operator === "!=")) {
    const { left, right } = expression;
    let name: string | null = null;
    if (isWorkspace(left)) name = literalString(right);
    else if (isWorkspace(right)) name = literalString(left);
    if (name !== null) yield name;
  } else if (expression.kind === "index" && isWorkspace(expression.key)) yield* keysOf(expression.target, around, 0);
  else if (expression.kind === "call") {
    const [first, second] = expression.arguments;
    if (first === undefined || second === undefined || !isWorkspace(second)) return;
    if (expression.name === "lookup") yield* keysOf(first, around, 0);
    else if (expression.name === "contains") {
      const list = first.kind === "call" && first.arguments.length === 1 ? first.arguments[0] : first;
      for (const item of list?.kind === "tuple" ? list.items : []) {
        const name = literalString(item);
        if (name !== null) yield name;
      }
    }
  }
}

/** The keys of a map that is written out: here, in a local, as a variable's default or as what it is given. */
function* keysOf(target: Expression, around: Around, hops: number): Iterable<string> {
  if (hops > maxHops) return;
  if (target.kind === "parentheses") yield* keysOf(target.inner, around, hops + 1);
  else if (target.kind === "object") yield* keysWritten(target);
  else if (target.kind === "call" && /^(?:merge|tomap)$/.test(target.name)) {
    for (const one of target.arguments) yield* keysOf(one, around, hops + 1);
  } else if (target.kind === "attribute" && target.target.kind === "variable") {
    const { name } = target;
    const { module, keysGiven } = around;
    const local = target.target.name === "local" ? module.locals.get(name) : undefined;
    if (local !== undefined) yield* keysOf(local.value, around, hops + 1);
    const variable = target.target.name === "var" ? module.variables.get(name) : undefined;
    if (variable === undefined) return;
    const given = keysGiven(name);
    const fallback = attributesOf(variable.body).find((one) => one.name === "default");
    if (given !== null) yield* given;
    else if (fallback !== undefined) yield* keysOf(fallback.value, around, hops + 1);
  }
}

function* keysWritten(target: Expression): Iterable<string> {
  if (target.kind !== "object") return;
  for (const item of target.items) {
    const name = item.name ?? literalString(item.key);
    if (name !== null) yield name;
  }
}
