/** What command lines of PowerShell say of places and hosts, line by line. */
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { string, unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { withoutBlockComments } from "./powershell-comments.ts";
import { defaultsIn, setsDefaults } from "./powershell-defaults.ts";
import { statementsIn, wholeLines } from "./powershell-lines.ts";
import {
  asDefault,
  inEnvironment,
  quotedText,
  valueOfExpression,
  valuesOfExpression,
  variableOf,
} from "./powershell-values.ts";
import type { Variables } from "./powershell-values.ts";
import { openRunIn } from "./powershell-runs.ts";
import { fetched, fetching, positional, toolOf } from "./powershell-tools.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { bracketStep } from "../syntax/brackets.ts";

/** `-Region cn-north-1`, `--image "x"`, `--region=$r`, `-Location ($a + 'x')`: the name, and where its value begins. */
const option = /(?<=\s)--?([A-Za-z][\w-]{0,40})(?:[ \t]+|=|:)(?=["'$(]|[^\s"'|;()@$-])/g;
const word = /[^\s"'|;()]{1,2000}/y;
const assigned = inSequence(
  [
    /^\s*(?:\[[\w.[\]]{1,80}\]\s*)?/, // [string]
    /\$(?:env:|script:|global:)?(\w{1,80})\s*=(?!=)\s*/, // $script:region =
  ],
  "i",
);
/** `[string]$Region = "x"`, of which nothing but the name need be there. */
const parameter = inSequence(
  [
    /(?:\[[^\]\n]{0,200}\]\s{0,20})?/, // [string]
    /\$(\w{1,80})\s{0,20}/, // $Region
    /(?:=\s{0,20}("[^"\n]*"|'[^'\n]*'|[^\s,)]+))?\s{0,20}/, // = "x"
    /(?=[,)]|$)/,
  ],
  "g",
);
/** `$region = "x"` and no more. */
const assignsText = inSequence(
  [
    /^\s*(?:\[string\]\s*)?\$(?:env:|script:|global:)?\w{1,80}\s*=\s*/, // [string]$region =
    /(?:"[^"$`]*"|'[^']*'|\d+)\s*$/,
  ],
  "i",
);
const spoken = eitherOf(
  [
    /^\s*Write-(?:Host|Output|Verbose|Warning|Error|Debug|Information)\b/, // Write-Host "done"
    /^\s*(?:echo|throw)\b/,
  ],
  "i",
);

/**
 * @param offset where `script` begins in the source.
 * @param environment what it finds set around it.
 */
export function powershellSettings(
  source: Source,
  script: string,
  offset: number,
  environment: ReadonlyMap<string, Value> = new Map(),
): Setting[] {
  const reader: Reader = {
    source,
    variables: new Map([...environment].map(([name, value]) => [inEnvironment(name), value])),
    lists: new Map(),
    tables: new Map(),
    settings: [],
    unread: new Map(),
  };
  const hasDefaults = setsDefaults(script);
  let open = 0;
  for (const { text, start: inScript } of wholeLines({ path: source.path, text: withoutBlockComments(script) })) {
    const start = inScript + offset;
    if (text.startsWith("#") || (spoken.test(text) && !text.includes(">"))) continue;
    const comment = text.search(/\s#/);
    const line = comment < 0 ? text : text.slice(0, comment);
    if (open > 0 || /^param\b/i.test(line)) {
      readParameters(reader, line, start);
      for (const [bracket] of line.matchAll(/[()]/g)) open = Math.max(0, open + bracketStep(bracket));
      continue;
    }
    for (const [from, to] of statementsIn(line)) {
      const statement = line.slice(from, to);
      if (spoken.test(statement) && !statement.includes(">")) continue;
      if (hasDefaults) readDefaults(reader, statement, start + from);
      if (!assignsText.test(statement)) reader.unread.clear();
      const ways = waysThrough(reader, statement);
      for (const way of ways)
        if (!readAssignment(way, statement, start + from)) readCommand(way, statement, start + from);
      if (ways.length > 1) keepAssigned(reader, ways, statement);
      readLoop(reader, statement, start + from);
    }
  }
  return reader.settings;
}

interface Reader {
  readonly source: Source;
  /** By their names in small letters. */
  readonly variables: Variables;
  /** Lists, and variables that take on one element after the other. */
  readonly lists: Map<string, readonly Value[]>;
  readonly tables: Map<string, readonly Entry[]>;
  readonly settings: Setting[];
  /** What variables were last set to, with nothing behind it yet that could read them. */
  readonly unread: Map<string, Setting>;
}

interface Entry {
  readonly key: string;
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

const maxRounds = 100;
const loopOver = /^\s*foreach\s*\(\s*\$(\w{1,80})\s+in\s+(.{1,2000})\)\s*$/is;
const piped = /^(.{1,2000})\|\s*(?:ForEach-Object|foreach|%)\s*$/is;

/** `foreach ($r in 'a', 'b')`, `'a', 'b' | ForEach-Object`: the variable takes on one element after the other. */
function readLoop({ source, variables, lists }: Reader, statement: string, start: number): void {
  const [, name = "_", over] = loopOver.exec(statement) ?? [];
  const text = (over ?? piped.exec(statement)?.[1])?.trim();
  if (text === undefined) return;
  const elements =
    lists.get(/^\$(\w{1,80})$/.exec(text)?.[1]?.toLowerCase() ?? "") ??
    valuesOfExpression(source, text, start + statement.indexOf(text), variables);
  variables.delete(name.toLowerCase());
  if (elements === null || elements.length > maxRounds) lists.delete(name.toLowerCase());
  else lists.set(name.toLowerCase(), elements);
}

/** The statement is run once for each element that the variables in it take on. */
function waysThrough(reader: Reader, statement: string): readonly Reader[] {
  const used = statement.replace(assigned, "");
  const names = new Set([...used.matchAll(/\$\{?(?:env:)?(\w{1,80})/gi)].map(([, name = ""]) => name.toLowerCase()));
  const [name, elements] = [...reader.lists].find(([one]) => names.has(one)) ?? [];
  if (name === undefined || elements === undefined || loopOver.test(statement) || piped.test(statement))
    return [reader];
  return elements.map((value) => ({ ...reader, variables: new Map(reader.variables).set(name, value) }));
}

/** What is worked out of an element takes on as many values. */
function keepAssigned({ lists }: Reader, ways: readonly Reader[], statement: string): void {
  const name = assigned.exec(statement)?.[1]?.toLowerCase();
  if (name === undefined) return;
  lists.set(
    name,
    ways.flatMap(({ variables }) => variables.get(name) ?? []),
  );
}

/** `[Environment]::SetEnvironmentVariable("NAME", "value")`, `Set-Item Env:NAME -Value value`. */
const setsVariable = inSequence(
  [
    eitherOf([
      /\bSetEnvironmentVariable\(\s*["'](\w{1,80})["']\s*,\s*/, // SetEnvironmentVariable("REGION",
      /^\s*(?:Set|New)-Item\b.{0,100}\bEnv:\\?(\w{1,80})["']?\s+-Value\s+/, // Set-Item Env:REGION -Value
    ]),
    /([^\s,)]{1,2000})/,
  ],
  "i",
);

function readDefaults(reader: Reader, statement: string, start: number): void {
  for (const { path, start: from, end } of defaultsIn(statement)) {
    const value = valueOfExpression(reader.source, statement.slice(from, end), start + from, reader.variables);
    if (value !== null) add(reader, path, value, start + from, start + end);
  }
}

function readTable(reader: Reader, name: string, text: string, start: number): void {
  const { source, variables, tables } = reader;
  const entries: Entry[] = [];
  for (const match of text.matchAll(/(?<=[{;\n]\s{0,200})["']?(\w{1,80})["']?\s{0,20}=\s{0,20}([^;\n}]{1,2000})/g)) {
    const [whole, key = "", given = ""] = match;
    const from = start + match.index + whole.length - given.length;
    const value = valueOfExpression(source, given.trim(), from, variables);
    if (value !== null) entries.push({ key, value, start: from, end: from + given.trim().length });
  }
  tables.set(name, entries);
}

function add({ source, settings }: Reader, path: readonly string[], value: Value, from: number, to: number): void {
  const hint = path.length > 1 && path[0]!.startsWith("$") ? hintOf(path[1]!) : undefined;
  const setting = { path, value, at: { source, start: from, end: to } };
  settings.push(hint === undefined ? setting : { ...setting, hint });
}

/** What a caller may give, and what holds where none does. */
function readParameters(reader: Reader, line: string, start: number): void {
  const { source, variables } = reader;
  for (const match of line.matchAll(parameter)) {
    const [whole, name = "", given] = match;
    if (given === undefined) continue;
    const from = start + match.index + whole.lastIndexOf(given);
    const value = valueOfExpression(source, given, from, variables);
    if (value === null) continue;
    variables.set(name.toLowerCase(), asDefault(value));
    add(reader, ["environment", name], asDefault(value), from, from + given.length);
  }
}

function readAssignment(reader: Reader, line: string, start: number): boolean {
  const [whole, name = ""] = assigned.exec(line) ?? [];
  if (whole === undefined) return false;
  const { source, variables, lists } = reader;
  const text = line.slice(whole.length).replace(/;\s*$/, "");
  const from = start + whole.length;
  if (text.startsWith("@{")) readTable(reader, name.toLowerCase(), text, from);
  const values = valuesOfExpression(source, text, from, variables);
  const [value = null, ...others] = values ?? [];
  lists.delete(name.toLowerCase());
  if (values !== null && others.length > 0) {
    lists.set(name.toLowerCase(), values);
    return true;
  }
  if (value === null) {
    const reason = { code: "computed", text: `the variable $${name} is worked out by the script` } as const;
    variables.set(name.toLowerCase(), unknown("string", reason));
    return false;
  }
  variables.set(name.toLowerCase(), value);
  if (value.kind === "unknown") return true;
  withdrawUnread(reader, name.toLowerCase());
  add(reader, ["environment", name], value, from, from + text.length);
  if (assignsText.test(line)) reader.unread.set(name.toLowerCase(), reader.settings.at(-1)!);
  return true;
}

/** What a variable was set to before nobody has. */
function withdrawUnread({ settings, unread }: Reader, name: string): void {
  const before = unread.get(name);
  if (before !== undefined) settings.splice(settings.indexOf(before), 1);
}

function readCommand(reader: Reader, line: string, start: number): void {
  const { source, variables, tables, settings } = reader;
  const tool = `$${toolOf(line)}`;
  const gaps: [number, number][] = [];
  /** By each character whether it stands in one of them: of one long line there are thousands. */
  const isTaken = new Uint8Array(line.length + 1);
  const take = (open: number, close: number): void => {
    gaps.push([open, close]);
    isTaken.fill(1, open, close);
  };
  const run = openRunIn(source, line, start, variables);
  if (run !== null) settings.push(run);
  for (const [, name = ""] of line.matchAll(/(?<=\s)@(\w{1,80})\b/g))
    for (const { key, value, start: from, end } of tables.get(name.toLowerCase()) ?? [])
      add(reader, [tool, key], value, from, end);
  const [whole, first = "", second = first, given] = setsVariable.exec(line) ?? [];
  if (whole !== undefined && given !== undefined) {
    const from = start + line.indexOf(whole) + whole.length - given.length;
    const value = valueAt(reader, given, from);
    settings.push({ path: ["environment", second], value, at: { source, start: from, end: from + given.length } });
  }
  for (const match of line.matchAll(option)) {
    const from = match.index + match[0].length;
    if (isTaken[from] === 1) continue;
    const end = endOfValue(line, from);
    const value = valueAt(reader, line.slice(from, end), start + from);
    take(match.index, end);
    const quote = /^["']/.test(line.slice(from)) ? 1 : 0;
    add(reader, [tool, match[1]!], value, start + from + quote, start + end - quote);
  }
  // Texts that are put together where they stand: `iwr ('https://{0}/x' -f $h)`, `docker pull "$registry/a"`.
  for (const match of line.matchAll(/\((?=\s{0,10}["'$])|"(?=[^"\n]{0,500}\$)/g)) {
    if (isTaken[match.index] === 1) continue;
    const end = endOfValue(line, match.index);
    const value = valueOfExpression(source, line.slice(match.index, end), start + match.index, variables);
    if (value === null || value.kind === "unknown") continue;
    take(match.index, end);
    add(reader, ["line"], value, start + match.index, start + end);
  }
  for (const match of line.matchAll(fetching.has(tool) ? positional : fetched)) {
    const from = match.index + match[0].lastIndexOf("$");
    if (isTaken[from] === 1) continue;
    const end = match.index + match[0].length;
    const value = variableOf(source, match[1]!, start + from, variables);
    const text = value.kind === "unknown" ? fromPieces([{ unknown: value }]) : value;
    add(reader, [fetching.has(tool) ? tool : "$webclient", "argument"], text, start + from, start + end);
    take(from, end);
  }
  let from = 0;
  for (const [open, close] of [...gaps.toSorted(([a], [b]) => a - b), [line.length, line.length] as const]) {
    const rest = line.slice(from, open);
    const at = { source, start: start + from, end: start + open };
    if (/[.:/]/.test(rest)) add(reader, ["line"], string(rest, origin("literal", at), at.start), at.start, at.end);
    from = Math.max(from, close);
  }
}

/** A text in quotes, brackets with what stands in them, or a word. */
function endOfValue(line: string, from: number): number {
  const first = line[from] ?? "";
  if (first === '"' || first === "'") {
    const close = line.indexOf(first, from + 1);
    return close < 0 ? line.length : close + 1;
  }
  if (first !== "(") {
    word.lastIndex = from;
    return from + (word.exec(line)?.[0].length ?? 0);
  }
  let depth = 0;
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === "(") depth += 1;
    else if (line[at] === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return line.length;
}

function valueAt({ source, variables }: Reader, text: string, start: number): Value {
  const quote = /^["']/.exec(text)?.[0];
  if (quote !== undefined) {
    const inner = text.slice(1, text.length > 1 && text.endsWith(quote) ? -1 : undefined);
    return quotedText(source, inner, start + 1, variables, quote === '"');
  }
  if (!text.startsWith("(")) return quotedText(source, text, start, variables, true);
  return (
    valueOfExpression(source, text, start, variables) ??
    unknown("string", { code: "computed", text: `what ${text.slice(0, 60)} comes to` })
  );
}

function hintOf(name: string): SettingHint | undefined {
  if (/^(?:region|location|zone)$/i.test(name)) return "region";
  return /^image$/i.test(name) ? "image" : undefined;
}
