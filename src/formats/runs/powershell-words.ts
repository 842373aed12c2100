/**
 * Scripts of PowerShell in the words of a shell: what they set, where they go and what they call, so that one follower
 * runs them all. Of questions it is not asked how they are answered: what stands in a block may be run.
 */
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, shownText, textPieces } from "../../script/words/values.ts";
import { contentLines } from "../../script/syntax/lines.ts";
import { lookupsIn, tablesIn } from "./powershell-tables.ts";
import type { Table } from "./powershell-tables.ts";
import { writtenBy } from "./powershell-writes.ts";
import type { Written } from "./powershell-writes.ts";
import { inSequence } from "../../pattern.ts";

/** `$env:NAME = "value"`, `$name = 'value'` */
const assignment = inSequence(
  [
    /^(?:\[[\w.[\]]{1,80}\]\s*)?/, // [string]
    /\$(env:)?(\w{1,80})\s*=\s*/,
    /(?:"([^"`]{0,2000})"|'([^']{0,2000})'|(\d+))$/,
  ],
  "i",
);
/** Signs that PowerShell alone has around names: `env:`, `$( … )` around one. */
const outside = /\$\(\s{0,20}\$(?:env:)?(\w{1,80})\)|env:(?=\w)/gi;
const moves: ReadonlyMap<string, string> = new Map([
  ["cd", "cd"],
  ["sl", "cd"],
  ["set-location", "cd"],
  ["push-location", "pushd"],
  ["pop-location", "popd"],
]);
const programs = "terraform|tofu|terragrunt|make|task|just|npm|docker|aws|az|sam|pulumi|serverless|cdk";
/** Cmdlets that deploy templates of Azure, and make groups for them. */
const scopes = "ResourceGroup|Subscription|ManagementGroup|Tenant";
const cmdlets = String.raw`(?:New|Set)-Az(?:ResourceGroup|(?:${scopes})?Deployment(?:Stack)?)`;
const running = new RegExp(
  String.raw`^(?:&\s*|\$\w{1,80}\s*=\s*)?["']?(${programs}|${cmdlets})(?:\.exe)?["']?(?=\s|$)`,
  "i",
);
/** What stands before the script that is started. */
const starter = String.raw`(?:pwsh|powershell)(?:\.exe)?\s+(?:-\w+\s+(?:Bypass\s+)?){0,5}|&\s*|\.\s+`;
/** `./deploy.ps1`, `& "$PSScriptRoot\deploy.ps1"`, `pwsh -File deploy.ps1` */
const starting = new RegExp(
  String.raw`^(?:${starter})?["']?(?:\$PSScriptRoot[\\/])?([\w.\\/-]{1,200}\.ps1)["']?(?=\s|$)`,
  "i",
);

/** What a name of a script's parameters stands for where nobody gives it; null: nothing. */
interface Parameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What is made of a script: words of a shell's own, and stretches of the script. */
interface Words {
  readonly made: readonly Piece[];
  readonly say: (words: string) => void;
  /** A stretch with variables as a shell has them. */
  readonly variables: (start: number, end: number) => void;
  readonly write: (written: Written, at: number) => void;
}

function wordsFrom(text: string, pieces: readonly Piece[], tables: ReadonlySet<string>): Words {
  const made: Piece[] = [];
  const say = (words: string): void => void made.push({ text: words, trace: null, offset: -1, flags: 0 });
  const copy = (start: number, end: number): void => {
    if (start < end) made.push(...textPieces(slice(pieces, start, end)));
  };
  const variables = (start: number, end: number): void => {
    let from = start;
    for (const asked of lookupsIn(text.slice(start, end), tables)) {
      names(from, start + asked.start);
      say(asked.words);
      from = start + asked.end;
    }
    names(from, end);
  };
  const names = (start: number, end: number): void => {
    let from = start;
    for (const { index, 0: whole, 1: alone } of text.slice(start, end).matchAll(outside)) {
      copy(from, start + index);
      from = start + index + whole.length;
      if (alone === undefined) continue;
      // `$($env:NAME)`
      say("${");
      copy(from - alone.length - 1, from - 1);
      say("}");
    }
    copy(from, end);
  };
  const write = ({ text: own, isPlain, file, adds }: Written, at: number): void => {
    const quote = isPlain ? "'" : '"';
    say(`echo ${quote}`);
    let from = at + own.start;
    const whole = text.slice(from, at + own.end);
    // A new line is "`n" here.
    for (const { index } of isPlain ? [] : whole.matchAll(/`[nr]/g)) {
      variables(from, at + own.start + index);
      say("\n");
      from = at + own.start + index + 2;
    }
    variables(from, at + own.end);
    say(quote);
    if (file !== null) {
      say(adds ? ' >> "' : ' > "');
      variables(at + file.start, at + file.end);
      say('"');
    }
    say("\n");
  };
  return { made, say, variables, write };
}

/** A script that does the same, of the pieces of the text where they stand. */
export function inShellWords(script: Value): Value {
  const text = shownText(script);
  if (text === null) return script;
  const tables = tablesIn(text);
  const names = new Set(tables.map(({ name }) => name));
  const words = wordsFrom(text, textPieces(script), names);
  const block = parameterBlock(text);
  for (const parameter of block.parameters) sayParameter(parameter, words);
  const state: Translating = { words, tables: names, depth: 0, isGoingOn: false, isCmdlet: false };
  const lines = contentLines({ path: "", text }).filter(({ start }) => start < block.start || start >= block.end);
  for (const line of lines) {
    const table = tables.find((one) => line.start < one.end && line.start + line.text.length > one.start);
    if (table === undefined) for (const statement of statementsOf(line)) sayStatement(statement, state);
    else if (line.start <= table.start) sayTable(table, words);
  }
  words.say(":\nfi\n".repeat(state.depth));
  return fromPieces([...words.made]);
}

/** A script under way. */
interface Translating {
  readonly words: Words;
  /** Names of tables of texts. */
  readonly tables: ReadonlySet<string>;
  /** Blocks that are open. */
  depth: number;
  /** Whether a command goes on in the next line, and is one of PowerShell's own. */
  isGoingOn: boolean;
  isCmdlet: boolean;
}

function sayParameter({ name, start, end }: Parameter, { say, variables }: Words): void {
  if (start >= end) return;
  say(`${name}="\${${name}:-`);
  variables(start, end);
  say('}"\n');
}

/** A table as a list by keys. */
function sayTable({ name, entries }: Table, { say, variables }: Words): void {
  say(`declare -A ${name}=(`);
  for (const { key, start, end, isPlain } of entries) {
    const quote = isPlain ? "'" : '"';
    say(` [${/^\w+$/.test(key) ? key : `"${key}"`}]=${quote}`);
    variables(start, end);
    say(quote);
  }
  say(" )\n");
}

function sayStatement(statement: Statement, state: Translating): void {
  const { text, start } = statement;
  const { say, variables, write } = state.words;
  const set = assignment.exec(text) ?? assignedOf(text, state.tables);
  const head = running.exec(text) ?? starting.exec(text);
  const written = head === null && set === null && !state.isGoingOn ? writtenBy(text) : null;
  if (state.isGoingOn || head !== null) sayCommand(statement, head, state);
  else if (written !== null && !/`[^nr]/.test(text)) write(written, start);
  else if (set !== null) sayAssignment(statement, set, state.words);
  else if (moves.has(firstWord(text))) {
    say(moves.get(firstWord(text))!);
    variables(start + firstWord(text).length, start + text.replace(/\s*\|.*$/, "").length);
    say("\n");
  } else sayBlocks(text, state);
}

function sayCommand({ text, start }: Statement, head: RegExpExecArray | null, state: Translating): void {
  const { say, variables } = state.words;
  state.isGoingOn = text.endsWith("`");
  if (head !== null) say(/\.ps1$/i.test(head[1]!) ? pathOf(head[1]!) : head[1]!.toLowerCase());
  if (head !== null) state.isCmdlet = /-/.test(head[1]!);
  const end = start + text.length - (state.isGoingOn ? 1 : 0);
  let from = start + (head?.[0].length ?? 0);
  // Paths have other strokes there.
  const strokes = state.isCmdlet ? [...text.slice(from - start).matchAll(/\\(?=[\w.])/g)] : [];
  for (const at of strokes.map(({ index }) => start + (head?.[0].length ?? 0) + index)) {
    variables(from, at);
    say("/");
    from = at + 1;
  }
  variables(from, end);
  say(state.isGoingOn ? " " : "\n");
}

function sayAssignment({ text, start }: Statement, set: RegExpExecArray, { say, variables }: Words): void {
  const value = set[3] ?? set[4] ?? set[5] ?? "";
  const at = start + text.lastIndexOf(value);
  const quote = set[3] === undefined ? "'" : '"';
  say(`${set[1] === undefined ? "" : "export "}${set[2]!}=${quote}`);
  variables(at, at + value.length);
  say(`${quote}\n`);
}

/** `$location = $regions[$Env]` */
function assignedOf(text: string, tables: ReadonlySet<string>): RegExpExecArray | null {
  const found = /^\$(env:)?(\w{1,80})\s*=\s*(\S.*)$/i.exec(text);
  const [asked] = found === null ? [] : lookupsIn(found[3]!, tables);
  return asked !== undefined && asked.start === 0 && asked.end === found![3]!.length ? found : null;
}

/** Blocks of whatever kind may be run or not. */
function sayBlocks(text: string, state: Translating): void {
  const { say } = state.words;
  if (/^\}\s*(?:else|elseif|catch|finally)\b/i.test(text) && state.depth > 0) {
    say(text.endsWith("{") ? ":\nfi\nif is-so; then\n" : ":\nfi\n");
    if (!text.endsWith("{")) state.depth -= 1;
    return;
  }
  for (const [brace] of text.matchAll(/[{}]/g)) {
    if (brace === "}" && state.depth === 0) continue;
    state.depth += brace === "{" ? 1 : -1;
    say(brace === "{" ? "if is-so; then\n" : ":\nfi\n");
  }
}

interface Statement {
  readonly text: string;
  readonly start: number;
}

/** What stands between semicolons that are not quoted, without a comment at the end. */
function statementsOf({ text, start }: Statement): readonly Statement[] {
  const found: Statement[] = [];
  let from = 0;
  let quote = "";
  let end = text.length;
  const add = (to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed !== "") found.push({ text: trimmed, start: start + from + raw.length - raw.trimStart().length });
  };
  for (let at = 0; at < end; at += 1) {
    const sign = text[at]!;
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "#" && (at === 0 || /\s/.test(text[at - 1]!))) end = at;
    else if (sign === ";") {
      add(at);
      from = at + 1;
    }
  }
  add(end);
  return found;
}

function firstWord(line: string): string {
  return /^[\w-]+/.exec(line)?.[0].toLowerCase() ?? "";
}

function pathOf(written: string): string {
  const path = written.replaceAll("\\", "/");
  return path.includes("/") ? path : `./${path}`;
}

/** `param(...)` of the script itself, with what its parameters are by default. */
function parameterBlock(text: string): { start: number; end: number; parameters: readonly Parameter[] } {
  const opened = /^[ \t]*param\s*\(/im.exec(text);
  if (opened === null || /\bfunction\b|\{/i.test(text.slice(0, opened.index).replace(/#.*$/gm, "")))
    return { start: 0, end: 0, parameters: [] };
  let depth = 1;
  let end = opened.index + opened[0].length;
  for (; end < text.length && depth > 0; end += 1) {
    if (text[end] === "(") depth += 1;
    else if (text[end] === ")") depth -= 1;
  }
  const inner = text.slice(opened.index, end);
  const parameters = [...inner.matchAll(/\$(\w{1,80})(?:[ \t]*=[ \t]*(?:"([^"`$}]{0,500})"|'([^'}]{0,500})'))?/g)]
    .filter(([, name]) => !/^(?:true|false|null|env)$/i.test(name!) || name === "Env")
    .map(({ 0: whole, 1: name, 2: double, 3: single, index }) => {
      const length = (double ?? single ?? "").length;
      const from = opened.index + index + whole.length - 1 - length;
      return { name: name!, start: from, end: length === 0 ? from : from + length };
    });
  return { start: opened.index, end, parameters };
}

/** What a script sees of the words it is started with; what they certainly leave to a default is empty. */
export function parametersOfCall(text: string, words: readonly Value[]): ReadonlyMap<string, Value> {
  const given = parametersGiven(text, words);
  // `@all` stands for as many as there are.
  if (!words.every((word) => /^[^@$]/.test(known(word) ?? ""))) return given;
  const left = parameterBlock(text).parameters.filter(({ name, start, end }) => start < end && !given.has(name));
  return new Map([...given, ...left.map(({ name }) => [name, string("")] as const)]);
}

/** `-Name value`, `-Name:value`, and others in order. */
function parametersGiven(text: string, words: readonly Value[]): ReadonlyMap<string, Value> {
  const { parameters } = parameterBlock(text);
  const given = new Map<string, Value>();
  const byName = new Map(parameters.map(({ name }) => [name.toLowerCase(), name]));
  const left = parameters.map(({ name }) => name);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const [whole, flag, colon] = /^-([A-Za-z]\w*)(:)?/.exec(shownText(word) ?? "") ?? [];
    if (whole === undefined || flag === undefined) {
      const name = left.find((one) => !given.has(one));
      if (name !== undefined) given.set(name, word);
      continue;
    }
    const name = byName.get(flag.toLowerCase());
    const isSwitch = colon === undefined && /^-[A-Za-z]/.test(known(words[index + 1]) ?? "");
    const text = shownText(word) ?? "";
    const value = colon === undefined ? words[index + 1] : slice(textPieces(word), whole.length, text.length);
    if (isSwitch) continue;
    if (name !== undefined && value !== undefined) given.set(name, value);
    if (colon === undefined) index += 1;
  }
  return given;
}
