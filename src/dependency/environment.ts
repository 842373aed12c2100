/**
 * What the environment around a script holds: the variables that a format writes beside it or further out, in whichever
 * of the common shapes. It is worked out here for all formats alike, so that none can forget to hand it on.
 */
import { eitherOf } from "../pattern.ts";
import { mapTexts, concatenated, shownText, textPieces } from "../script/words/values.ts";
import { slice } from "../script/syntax/text.ts";
import type { Setting } from "../subject.ts";
import { choice } from "../value/choice.ts";
import { passThrough } from "../value/parts.ts";
import type { Value } from "../value/value.ts";
import { pathTraitsOf } from "./paths.ts";

type Path = readonly (string | number)[];
type Environment = Map<string, Value>;

/** What holds variables: `env`, `Environment`, `environment_variables`, `remoteEnv`. */
const holder = eitherOf(
  [
    /^(?:container|remote|build|run)?_?envs?$/,
    /^env(?:ironment)?_?(?:vars?|variables)$/,
    /^(?:environment|variables)$/,
  ],
  "i",
);
/** What hands on what it holds to all that lies beside it: the defaults of steps. */
const spread = /^(?:options|stepTemplate|global|defaults?|variables|vars|jobs|matrix)$/i;
const variableName = /^[A-Za-z_][\w.-]{0,200}$/;
const pairs = /(?:^|(?<=[\s"']))([A-Za-z_]\w{0,200})=/g;

/** The settings, each that a shell may run with the variables of its environment. */
export function withEnvironment(settings: readonly Setting[]): readonly Setting[] {
  if (!settings.some(isRun)) return settings;
  const environments = environmentsOf(settings);
  if (environments === null) return settings;
  return settings.map((setting) => {
    if (!isRun(setting)) return setting;
    const around = environmentAround(setting.path, environments);
    if (around.size === 0) return setting;
    const variables = setting.variables === undefined ? around : new Map([...around, ...setting.variables]);
    return { ...setting, value: withReferences(setting, variables), variables };
  });
}

/** Whether it is a script or a word of a command. */
function isRun({ hint, path }: Setting): boolean {
  return hint === "script" || (hint === undefined && pathTraitsOf(path).traits.script);
}

const separator = "\0";

/** Variables by the path of what their holder stands in, and what was put together of several holders. */
export interface Environments {
  held: ReadonlyMap<string, Environment>;
  joined: Map<string, Environment>;
}

/** @returns null where nothing holds variables */
export function environmentsOf(settings: readonly Pick<Setting, "path" | "value">[]): Environments | null {
  const environments = new Map<string, Environment>();
  const names = new Map<string, string>();
  const add = (scope: Path, name: string, value: Value): void => {
    const key = scope.join(separator);
    const environment = environments.get(key) ?? new Map<string, Value>();
    environments.set(key, environment);
    const before = environment.get(name);
    // What is set twice in one place is set for two runs.
    const made = before === undefined ? value : oneOrTheOther(before, value);
    environment.set(name, made);
  };
  for (const { path, value } of settings) {
    const at = path.findIndex((part) => typeof part === "string" && holder.test(part));
    if (at < 0) continue;
    const scope = scopeOf(path, at);
    const rest = path
      .slice(at + 1)
      .filter((part, index) => !(index === 0 && typeof part === "string" && spread.test(part)));
    const [first, second] = rest;
    if (rest.length === 1 && typeof first === "string" && variableName.test(first)) add(scope, first, value);
    else if (rest.length === 0 || (rest.length === 1 && typeof first === "number"))
      for (const [name, set] of pairsIn(value)) add(scope, name, set);
    else if (rest.length === 2 && typeof first === "number" && typeof second === "string") {
      const key = path.slice(0, -1).join(separator);
      const called = /^(?:name|key|variable)$/i.test(second);
      if (called && value.kind === "string") names.set(key, value.text);
      else if (/^value$/i.test(second) && names.has(key)) add(scope, names.get(key)!, value);
      else if (!called && variableName.test(second)) add(scope, second, value);
    }
  }
  if (environments.size === 0) return null;
  for (const environment of environments.values()) addCapitals(environment);
  return { held: environments, joined: new Map() };
}

/** Azure DevOps hands on its variables in capitals. */
function addCapitals(environment: Environment): void {
  for (const [name, value] of environment) {
    const capitals = name.toUpperCase().replaceAll(/[.-]/g, "_");
    if (!environment.has(capitals)) environment.set(capitals, value);
  }
}

/** Where the variables hold: in what their holder stands in, and where that only spreads defaults, one further out. */
function scopeOf(path: Path, at: number): Path {
  let length = at;
  while (length > 0 && typeof path[length - 1] === "string" && spread.test(String(path[length - 1]))) length -= 1;
  return path.slice(0, length);
}

function oneOrTheOther(first: Value, second: Value): Value {
  return choice(
    [
      { value: first, when: [] },
      { value: second, when: [] },
    ],
    false,
  );
}

/** `NAME=value`, and several of them in one text: `"A=b" "C=d e"`. */
function pairsIn(value: Value): [string, Value][] {
  const text = shownText(value);
  if (text === null) return [];
  const pieces = textPieces(value);
  const found = [...text.matchAll(pairs)];
  return found.map((match, index) => {
    const from = match.index + match[0].length;
    const to = found[index + 1]?.index ?? text.length;
    const written = text.slice(from, to).trimEnd().replace(/["']$/, "");
    return [match[1]!, slice(pieces, from, from + written.length)];
  });
}

const nothingAround: Environment = new Map();

/** All variables from the outermost holder to the one beside the script, which wins. */
export function environmentAround(path: Path, { held, joined }: Environments): ReadonlyMap<string, Value> {
  const keys: string[] = [];
  let key = "";
  for (let length = 0; length < path.length; length += 1) {
    if (length > 0) key = length === 1 ? String(path[0]) : `${key}${separator}${path[length - 1]!}`;
    if (held.has(key)) keys.push(key);
  }
  if (keys.length === 0) return nothingAround;
  if (keys.length === 1) return held.get(keys[0]!)!;
  // The keys of the outer ones begin that of the innermost, so it tells which they are.
  const innermost = keys.at(-1)!;
  const before = joined.get(innermost);
  if (before !== undefined) return before;
  const around: Environment = new Map(keys.flatMap((each) => [...held.get(each)!]));
  joined.set(innermost, around);
  return around;
}

const reference = /(?<!\$)\$\(([A-Za-z_][\w.-]*)\)/g;

/** `$(NAME)`, as Kubernetes fills it in before a program sees it; what names no variable is a command. */
function withReferences({ value, at }: Setting, variables: ReadonlyMap<string, Value>): Value {
  return mapTexts(value, (one) => {
    const text = shownText(one);
    if (text === null || !text.includes("$(")) return one;
    const pieces = textPieces(one);
    const parts: Value[] = [];
    let from = 0;
    for (const match of text.matchAll(reference)) {
      const name = match[1]!;
      const set = variables.get(name);
      if (set === undefined) continue;
      parts.push(slice(pieces, from, match.index), passThrough(set, "environment", at, name));
      from = match.index + match[0].length;
    }
    return parts.length === 0 ? one : concatenated([...parts, slice(pieces, from, text.length)]);
  });
}
