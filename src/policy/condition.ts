/** `when`: an expression in CEL over the same dependency that `match` sees. Loaded only where a rule has one. */
import { Environment } from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";
import { RE2JS } from "re2js";
import type { Dependency } from "../dependency/dependency.ts";
import type { Thing } from "./match.ts";
import { plainTag } from "./tag-name.ts";
import { meant, nearNames, suggestion } from "./suggest.ts";

const operatorFields = { entity: "string", name: "string", jurisdiction: "string" } as const;
const locationFields = {
  region: "string",
  cloud: "string",
  place: "string",
  jurisdiction: "string",
  cannot_exclude: "list<string>",
} as const;
const variables = {
  kind: "string",
  value: "string",
  certainty: "string",
  subject: "string",
  resource_type: "string",
  path: "string",
  holds_data: "bool",
  verified: "bool",
  tags: "map<string, string>",
  affects: "list<string>",
} as const;
const names = [...Object.keys(variables), "operator", "location"];
const fields = [
  ...Object.keys(operatorFields).map((name) => `operator.${name}`),
  ...Object.keys(locationFields).map((name) => `location.${name}`),
];

const environment = new Environment({ limits: { maxAstNodes: 1000, maxDepth: 50 } })
  .registerVariable({ name: "operator", schema: operatorFields })
  .registerVariable({ name: "location", schema: locationFields })
  // The library's own `matches` backtracks; this one runs in linear time. Its name has the length of the other.
  .registerFunction("string.re2find(string): bool", (text: string, pattern: string) =>
    compiled(pattern).matcher(text).find(),
  );
for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);

const patterns = new Map<string, RE2JS>();

function compiled(pattern: string): RE2JS {
  let found = patterns.get(pattern);
  if (found === undefined) patterns.set(pattern, (found = RE2JS.compile(pattern)));
  return found;
}

/** A text that is written out, and the name with which it is compared: `location.jurisdiction`. */
export interface Compared {
  readonly name: string;
  readonly text: string;
}

export type Compiled =
  | {
      readonly holds: (dependency: Dependency, thing?: Thing) => boolean;
      readonly fault: null;
      readonly compared: readonly Compared[];
    }
  | { readonly holds: null; readonly fault: string };

/** Parses and checks types. What can't be evaluated for a dependency (a tag that it lacks) does not hold for it. */
export function compileCondition(expression: string): Compiled {
  try {
    const tree = environment.parse(expression).ast;
    const text = inLinearTime(expression, tree);
    const run = environment.parse(text);
    const asked = [...new Set([...nodesOf(tree)].flatMap(namesAsked))];
    const { valid, type, error } = run.check();
    if (!valid) return { holds: null, fault: faultOf(error) };
    if (type !== "bool") return { holds: null, fault: `gives ${type ?? "nothing"}, not a bool` };
    return {
      holds: (dependency, thing = dependency.sink) => holdsFor(run, asked, dependency, thing),
      fault: null,
      compared: [...nodesOf(tree)].flatMap(comparedIn),
    };
  } catch (error) {
    return { holds: null, fault: faultOf(error) };
  }
}

function holdsFor(
  run: (context: Record<string, unknown>) => unknown,
  asked: readonly string[],
  dependency: Dependency,
  thing: Thing,
): boolean {
  try {
    const context = contextOf(dependency, thing);
    return run({ ...context, tags: spelt(thing.tags, asked) }) === true;
  } catch {
    return false;
  }
}

/** The dependency as expressions see it, of one thing that is deployed: what is not known is an empty text. */
function contextOf(dependency: Dependency, thing: Thing): Record<string, unknown> {
  const { kind, value, certainty, operator, location, origin, verified, deployed } = dependency;
  return {
    kind,
    value,
    certainty,
    subject: thing.subject,
    resource_type: thing.resourceType,
    path: origin.source.path,
    holds_data: thing.holdsData || (thing === dependency.sink && deployed.some(({ holdsData }) => holdsData)),
    verified,
    affects: deployed.map(({ subject }) => subject),
    operator: {
      entity: operator?.entity ?? "",
      name: operator?.name ?? "",
      jurisdiction: operator?.jurisdiction ?? "",
    },
    location: {
      region: location?.region ?? "",
      cloud: location?.cloud ?? "",
      place: location?.place ?? "",
      jurisdiction: location?.jurisdiction ?? "",
      cannot_exclude: location?.cannotExclude ?? [],
    },
  };
}

/** Puts our own method in the place of each `matches`; checks patterns that are written out. */
function inLinearTime(text: string, tree: ASTNode): string {
  let result = text;
  for (const node of nodesOf(tree)) {
    if (node.op !== "rcall" || node.args[0] !== "matches") continue;
    const [, receiver, [pattern]] = node.args;
    if (pattern?.op === "value" && typeof pattern.args === "string") compiled(pattern.args);
    const at = text.indexOf("matches", receiver.end);
    result = `${result.slice(0, at)}re2find${result.slice(at + "re2find".length)}`;
  }
  return result;
}

/** `a == "x"`, `"x" != a`, `a in ["x", "y"]`, `"x" in a`. An empty text stands for what is not known. */
function comparedIn(node: ASTNode): Compared[] {
  if (node.op !== "==" && node.op !== "!=" && node.op !== "in") return [];
  const [left, right] = node.args;
  const pair = (one: ASTNode, other: ASTNode): Compared[] => {
    const name = nameIn(one);
    const texts = name === null ? [] : textsIn(other);
    return texts.flatMap((text) => (name === null || text === "" ? [] : [{ name, text }]));
  };
  return [...pair(left, right), ...pair(right, left)];
}

function nameIn(node: ASTNode): string | null {
  if (node.op === "id") return node.args;
  if (node.op === ".") return node.args[0].op === "id" ? `${node.args[0].args}.${node.args[1]}` : null;
  if (node.op !== "[]" || node.args[0].op !== "id") return null;
  const [key] = textsIn(node.args[1]);
  return key === undefined ? null : `${node.args[0].args}.${key}`;
}

function textsIn(node: ASTNode): string[] {
  if (node.op === "list") return node.args.flatMap(textsIn);
  return node.op === "value" && typeof node.args === "string" ? [node.args] : [];
}

function* nodesOf(tree: ASTNode): Iterable<ASTNode> {
  const pending: unknown[] = [tree];
  while (pending.length > 0) {
    const next = pending.pop();
    if (Array.isArray(next)) pending.push(...(next as unknown[]));
    else if (typeof next === "object" && next !== null && "op" in next && "args" in next) {
      yield next as ASTNode;
      pending.push(next.args);
    }
  }
}

/** Texts by which a tag may be asked for: `tags["data-class"]`, `tags.data_class`, `"DataClass" in tags`. */
function namesAsked(node: ASTNode): string[] {
  const [first, second] = Array.isArray(node.args) ? (node.args as readonly ASTNode[]) : [];
  const isTags = (one: ASTNode | undefined): boolean => one?.op === "id" && one.args === "tags";
  if (node.op === "." && isTags(first)) return [String(second)];
  if (node.op === "[]" && isTags(first) && second !== undefined) return textsIn(second);
  return node.op === "in" && isTags(second) && first !== undefined ? textsIn(first) : [];
}

/** The tags, in the spellings in which they are asked for too, as `match` has them in any. */
function spelt(tags: Thing["tags"], asked: readonly string[]): Thing["tags"] {
  const missing = asked.filter((name) => !Object.hasOwn(tags, name));
  if (missing.length === 0) return tags;
  const byPlainName = new Map(Object.entries(tags).map(([name, value]) => [plainTag(name), value]));
  const more = missing.flatMap((name) => {
    const value = byPlainName.get(plainTag(name));
    return value === undefined ? [] : [[name, value] as const];
  });
  return more.length === 0 ? tags : { ...tags, ...Object.fromEntries(more) };
}

/** First line of the library's message, without its picture of the source; with the name that was probably meant. */
function faultOf(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).split("\n")[0]!.trim();
  const unknown = /^(?:Unknown variable|No such key): (\w+)$/.exec(message)?.[1];
  return unknown === undefined ? message : `unknown name "${unknown}"${nameMeant(unknown)}`;
}

/** A field is written with what it is a field of; where both have one, either may be meant. */
function nameMeant(written: string): string {
  const plain = nearNames(
    written,
    fields.map((name) => name.slice(name.indexOf(".") + 1)),
  );
  const exact = fields.filter((name) => name.endsWith(`.${written}`));
  if (exact.length > 0) return meant(exact);
  return (
    suggestion(written, names) || meant(fields.filter((name) => plain.some((field) => name.endsWith(`.${field}`))))
  );
}
