/** What functions of libraries give back: texts, maps and lists, and what is read from outside. */
import { object, string, tuple, unknown } from "../../../value/build.ts";
import { withFlags } from "../../../value/marks.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { nameOfWay } from "../../../script/programs/syntax.ts";
import { callTerraform, concatenate } from "../../effect/evaluation.ts";
import { parsedArguments } from "./arguments.ts";
import { contextValue, environmentValue, settingValue, stackValue, terraformVariable } from "./given.ts";
import { documentIn, loaded, textIn } from "./loaded.ts";
import { find } from "./made.ts";
import { orElse } from "./or-else.ts";
import { anyOf, entriesOf, firstOf, fromPairs, heldBy, merged, namesOf, pairsOf } from "./parts.ts";
import type { Frame, Run } from "./run.ts";
import { built, notFollowed, shownIn, spanOf } from "./run.ts";
import type { Call, Scope } from "./bindings.ts";

type Evaluate = (expression: Expression) => Value;

export function libraryValue(call: Call, way: string, scope: Scope, frame: Frame | null, run: Run): Value {
  const go: Evaluate = (one) => run.evaluate(one, scope, frame);
  const name = call.callee.kind === "member" ? call.callee.name : way;
  return (
    fromOutside(call, way, name, go, scope, run) ??
    fromFile(call, way, name, go, scope, run) ??
    passedOn(call, way, name, go, scope) ??
    (call.callee.kind === "member" ? ofMethod(call, call.callee, go, scope) : null) ??
    givenBack(call, way, go, scope)
  );
}

/** `ecs.ContainerImage.fromAsset(…)`, `docker.Image("web")`, and what such an object is asked for. */
const building = /(?:^|\.)[A-Z][a-z]/;

function givenBack({ callee }: Call, way: string, go: Evaluate, scope: Scope): Value {
  const text = `what ${shownIn(scope, callee)} gives back`;
  const held = callee.kind === "member" && !building.test(way) ? go(callee.of) : null;
  const isBuilt = building.test(way) || (held?.kind === "unknown" && held.reason.code === "computed");
  return isBuilt ? built(text) : notFollowed(text);
}

const environment = /^(?:(?:os\.)?environ\.get|(?:os\.)?getenv|Deno\.env\.get)$/;
const contextual = /^(?:tryGetContext|try_get_context|getContext|get_context)$/;
const setting = /^(?:require|get)_?(?:[sS]ecret)?_?(?:[oO]bject)?$/;

function fromOutside(call: Call, way: string, name: string, go: Evaluate, scope: Scope, run: Run): Value | null {
  const [first, second] = call.args;
  if (name === "parse_args") return parsedArguments(call, scope, run);
  const at = spanOf(scope, call);
  if (/^get_?[sS]tack$/.test(name)) return first === undefined ? stackValue(at, run) : null;
  if (first === undefined) return null;
  if (environment.test(way)) {
    const key = go(first);
    if (key.kind !== "string") return notFollowed("which variable of the environment it is");
    const value = environmentValue(key.text, at, scope.module(), run);
    return second === undefined ? value : orElse(value, go(second), scope, first);
  }
  if (/^(?:Cdktf)?TerraformVariable$/.test(name) && second !== undefined)
    return variableOf(call, second, go, scope, run);
  if (contextual.test(name)) return contextValue(go(first), at, shownIn(scope, first), run);
  if (!setting.test(name) || call.callee.kind !== "member") return null;
  const namespace = configurationOf(call.callee.of, scope, go);
  const key = namespace === undefined ? null : go(first);
  return key?.kind === "string" ? settingValue(namespace ?? null, key.text, at, run) : null;
}

/** `new TerraformVariable(stack, "region", { default: "eu-west-1" })`, in Python `default="eu-west-1"`. */
function variableOf({ args, named, ...call }: Call, id: Expression, go: Evaluate, scope: Scope, run: Run): Value {
  const key = go(id);
  if (key.kind !== "string") return notFollowed("which variable it is");
  const entries = [...named, ...args.flatMap((one) => (one.kind === "map" ? one.entries : []))];
  const fallback = entries.find((one) => one.key.kind === "name" && one.key.name === "default")?.value;
  return terraformVariable(key.text, fallback === undefined ? null : go(fallback), spanOf(scope, call), run);
}

/** The namespace of `new pulumi.Config("app")`; null: that of the project, undefined: it is something else. */
function configurationOf(of: Expression, scope: Scope, go: Evaluate): string | null | undefined {
  if (of.kind === "call") {
    if (!/(?:^|\.)Config$/.test(nameOfWay(of.callee) ?? "")) return undefined;
    const [named] = of.args;
    const value = named === undefined ? null : go(named);
    return value?.kind === "string" ? value.text : null;
  }
  if (of.kind !== "name") return undefined;
  const [only] = find(of.name, scope)?.bindings ?? [];
  return only?.kind === "value" ? configurationOf(only.value, only.scope, go) : undefined;
}

const parsing = new Set(
  `
    json.load json.loads JSON.parse json5.parse JSON5.parse
    yaml.safe_load yaml.full_load yaml.load yaml.parse YAML.parse jsyaml.load jsYaml.load
    safe_load full_load tomllib.load tomllib.loads tomli.load tomli.loads toml.load toml.loads toml.parse
    dotenv_values
  `
    .trim()
    .split(/\s+/),
);
const reading = /^(?:fs\.)?(?:promises\.)?(?:readFileSync|readFile)$/;

function fromFile(call: Call, way: string, name: string, go: Evaluate, scope: Scope, run: Run): Value | null {
  const [first] = call.args;
  const { path } = scope.module();
  if (first !== undefined && /readJ(?:son|SON)Sync$/.test(way)) return loaded(go(first), path, run, documentIn);
  if (first !== undefined && (parsing.has(way) || (/^parse$|^load$/.test(way) && isOf(way, scope)))) {
    const file = fileOf(first, scope, go, 0) ?? (way === "dotenv_values" ? go(first) : null);
    return file === null ? null : loaded(file, path, run, documentIn);
  }
  const file = fileOf(call, scope, go, 0);
  // A file that is open is what it is called, for whoever reads it.
  if (file === null) return null;
  return /^(?:open|read_text|read|readFileSync|readFile)$/.test(name) && /^open$/.test(way)
    ? file
    : loaded(file, path, run, textIn);
}

/** `import { parse } from "yaml"` */
function isOf(name: string, scope: Scope): boolean {
  const [only] = find(name, scope)?.bindings ?? [];
  return only?.kind === "import" && /^(?:yaml|js-yaml|json5|toml|@iarna\/toml|smol-toml)$/.test(only.from);
}

/** The path of the file that an expression reads, or has open; null: it reads none. */
function fileOf(expression: Expression, scope: Scope, go: Evaluate, depth: number): Value | null {
  if (depth > 6) return null;
  if (expression.kind === "name") {
    const [only] = find(expression.name, scope)?.bindings ?? [];
    return only?.kind === "value" ? fileOf(only.value, only.scope, go, depth + 1) : null;
  }
  if (expression.kind !== "call") return null;
  const { callee, args } = expression;
  const [first] = args;
  const way = nameOfWay(callee) ?? "";
  if (first !== undefined && (way === "open" || way === "io.open" || reading.test(way))) return go(first);
  if (callee.kind !== "member") return null;
  if (callee.name === "read" || callee.name === "toString") return fileOf(callee.of, scope, go, depth + 1);
  return /^(?:read_text|open|read_bytes)$/.test(callee.name) ? go(callee.of) : null;
}

const passing = new Set(
  `
    Object.freeze Object.seal structuredClone String str list tuple MappingProxyType types.MappingProxyType
    pulumi.interpolate interpolate
    pulumi.output pulumi.Output.from_input pulumi.Output.create Output.from_input Promise.resolve jsii.String
    Path PurePath pathlib.Path pathlib.PurePath os.path.abspath os.path.realpath os.path.normpath
    fileURLToPath url.fileURLToPath defineConfig copy.copy copy.deepcopy deepcopy
    frozenset set sorted reversed Array.from Set
  `
    .trim()
    .split(/\s+/),
);
const joining = /^(?:(?:os\.)?path\.(?:join|resolve)|posixpath\.join|join|resolve)$/;
const folding = /^(?:os\.path\.dirname|path\.dirname|dirname)$/;

function passedOn(call: Call, way: string, name: string, go: Evaluate, scope: Scope): Value | null {
  const { args, named } = call;
  const [first, second] = args;
  if (way === "typing.cast" || way === "cast") return second === undefined ? null : go(second);
  if (/^(?:dict|SimpleNamespace|types\.SimpleNamespace|Box|Munch)$/.test(way)) return mapOf(call, go);
  if (/^(?:dataclasses\.)?field$|^Field$/.test(way)) {
    const given =
      named.find(({ key }) => key.kind === "name" && /^default(?:_factory)?$/.test(key.name))?.value ?? first;
    return given === undefined || given.kind === "function" ? null : go(given);
  }
  if (/^(?:typer\.)?(?:Option|Argument)$/.test(way) && first !== undefined) return withFlags(go(first), DEFAULT);
  if (first === undefined) return null;
  if (way === "next") return firstOf(go(first), second === undefined ? null : go(second));
  if (way === "Object.assign") return merged(args.map(go));
  if (way === "Object.entries" || way === "Object.fromEntries")
    return way.endsWith("s") && way === "Object.entries" ? pairsOf(go(first)) : fromPairs(go(first));
  if (way === "Object.values") return heldBy(go(first));
  if (way === "Object.keys") return namesOf(go(first));
  if (way === "enumerate") return pairsOf(go(first));
  if (way === "Map") return fromPairs(go(first));
  if (way === "getattr" && second !== undefined)
    return anyOf(go(first), go(second), `program ${call.start}`, shownIn(scope, second));
  if (joining.test(way) && args.length > 1) {
    const parts = args.flatMap((one, at) => (at === 0 ? [go(one)] : [string("/"), go(one)]));
    return concatenate(parts, spanOf(scope, call));
  }
  if (folding.test(way)) return folderOfText(go(first));
  if (name === "default" && call.callee.kind === "member") return withFlags(go(first), DEFAULT);
  return passing.has(way) ? go(first) : null;
}

function mapOf({ args, named }: Call, go: Evaluate): Value {
  const entries = named.flatMap(({ key, value }) => (key.kind === "name" ? [[key.name, go(value)] as const] : []));
  return merged([...args.map((one) => go(one.kind === "spread" ? one.of : one)), object(entries)]);
}

function folderOfText(value: Value): Value {
  return value.kind === "string"
    ? { ...string(value.text.slice(0, Math.max(0, value.text.lastIndexOf("/")))), trace: value.trace }
    : value;
}

/** What they give back is the text, map or list that they are asked of, for all that is known. */
const sameText = new Set(
  `
    toString valueOf strip trim decode encode as_posix absolute resolve copy sort toSorted filter reverse
    model_dump dict parse safeParse
  `
    .trim()
    .split(/\s+/),
);

function ofMethod(
  call: Call,
  { of, name }: Extract<Expression, { kind: "member" }>,
  go: Evaluate,
  scope: Scope,
): Value | null {
  const at = spanOf(scope, call);
  const [first, second] = call.args;
  if (/^(?:items|entries)$/.test(name) && first === undefined) return pairsOf(go(of));
  if (name === "values" && first === undefined) return heldBy(go(of));
  if (name === "keys" && first === undefined) return namesOf(go(of));
  if (/^(?:lower|toLowerCase)$/.test(name)) return callTerraform("lower", [go(of)], at);
  if (/^(?:upper|toUpperCase)$/.test(name)) return callTerraform("upper", [go(of)], at);
  if (name === "split" && first !== undefined) return callTerraform("split", [go(first), go(of)], at);
  if (name === "join" && first !== undefined) {
    const isPython = scope.module().dialect === "python";
    return callTerraform("join", isPython ? [go(of), go(first)] : [go(first), go(of)], at);
  }
  if (name === "format") return formatted(go(of), call, go);
  if (/^replace(?:All)?$/.test(name) && first?.kind === "text" && second !== undefined)
    return callTerraform("replace", [go(of), go(first), go(second)], at);
  const asked = /^(starts|ends)(?:W|w)ith$/.exec(name)?.[1];
  if (asked !== undefined && first !== undefined) return callTerraform(`${asked}with`, [go(of), go(first)], at);
  if ((name === "includes" || name === "has") && first !== undefined)
    return callTerraform("contains", [go(of), go(first)], at);
  if (name === "get" && first !== undefined) {
    const held = anyOf(go(of), go(first), `program ${scope.module().path}:${call.start}`, shownIn(scope, first));
    return second !== undefined && isMissing(held) ? go(second) : held;
  }
  if (/^concat$/.test(name)) {
    const lists = [go(of), ...call.args.map(go)];
    return lists.every((one) => one.kind === "tuple")
      ? tuple(lists.flatMap((one) => entriesOf(one).map(([, held]) => held)))
      : null;
  }
  return sameText.has(name) ? go(of) : null;
}

function isMissing(value: Value): boolean {
  return value.kind === "null" || (value.kind === "unknown" && value.reason.text.startsWith("where "));
}

/** `"{}-{place}".format(a, place=b)` */
function formatted(form: Value, { args, named }: Call, go: Evaluate): Value | null {
  if (form.kind !== "string" || form.text.length > 2_000) return null;
  let next = 0;
  const parts: Value[] = [];
  let from = 0;
  for (const match of form.text.matchAll(/\{(\w{0,80})\}/g)) {
    parts.push(string(form.text.slice(from, match.index)));
    const [whole, key = ""] = match;
    const given = /^\d*$/.test(key)
      ? args[key === "" ? next++ : Number(key)]
      : named.find((one) => one.key.kind === "name" && one.key.name === key)?.value;
    parts.push(given === undefined ? unknown("string", { code: "unsupported", text: key }) : go(given));
    from = match.index + whole.length;
  }
  return concatenate([...parts, string(form.text.slice(from))], { source: { path: "", text: "" }, start: 0, end: 0 });
}
