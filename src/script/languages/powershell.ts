/** What command lines of PowerShell say of places and hosts, line by line. */
import type { Source } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { bracketStep } from "../syntax/brackets.ts";
import type { Group } from "./groups.ts";
import {
  closeBlock,
  conditionsIn,
  isNeverRun,
  noBlocks,
  openBlock,
  openTable,
  passedStatement,
} from "./powershell-blocks.ts";
import { readCommand } from "./powershell-command.ts";
import { withoutBlockComments } from "./powershell-comments.ts";
import { knownTexts } from "./powershell-conditions.ts";
import { defaultsIn, setsDefaults } from "./powershell-defaults.ts";
import { partsIn, wholeLines } from "./powershell-lines.ts";
import type { Part } from "./powershell-lines.ts";
import { add, assign, withdrawUnread } from "./powershell-reader.ts";
import type { Entry, Reader } from "./powershell-reader.ts";
import { asDefault, inEnvironment, valueOfExpression, valuesOfExpression } from "./powershell-values.ts";
import type { Variables } from "./powershell-values.ts";

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
): Group[] {
  const variables: Variables = new Map([...environment].map(([name, value]) => [inEnvironment(name), value]));
  const doubtful = new Set<string>();
  const reader: Reader = {
    source,
    variables,
    blocks: noBlocks(),
    doubtful,
    known: knownTexts(script, variables, doubtful),
    lists: new Map(),
    tables: new Map(),
    groups: new Map(),
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
    for (const { start: from, end, mark } of partsIn(line)) {
      const statement = line.slice(from, end);
      if (statement.trim() !== "" && !isNeverRun(reader.blocks))
        readStatement(reader, statement, start + from, hasDefaults);
      followBlocks(reader, statement, mark, start + end);
    }
  }
  return [...reader.groups.values()];
}

function readStatement(reader: Reader, statement: string, start: number, hasDefaults: boolean): void {
  if (spoken.test(statement) && !statement.includes(">")) return;
  if (hasDefaults) readDefaults(reader, statement, start);
  if (!assignsText.test(statement)) reader.unread.clear();
  const ways = waysThrough(reader, statement);
  for (const way of ways) if (!readAssignment(way, statement, start)) readCommand(way, statement, start);
  if (ways.length > 1) keepAssigned(reader, ways, statement);
  readLoop(reader, statement, start);
}

function followBlocks({ blocks, source, known }: Reader, statement: string, mark: Part["mark"], at: number): void {
  if (mark === "{") openBlock(blocks, statement, source, at, known);
  else if (mark === "@{") openTable(blocks);
  else if (statement.trim() !== "") passedStatement(blocks, statement.trim());
  if (mark === "}") closeBlock(blocks);
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
    assign(reader, name.toLowerCase(), unknown("string", reason));
    return false;
  }
  assign(reader, name.toLowerCase(), value);
  if (value.kind === "unknown") return true;
  const isSure = conditionsIn(reader.blocks).length === 0;
  if (isSure) withdrawUnread(reader, name.toLowerCase());
  const setting = add(reader, ["environment", name], value, from, from + text.length);
  if (isSure && assignsText.test(line)) reader.unread.set(name.toLowerCase(), setting);
  return true;
}
