/**
 * Scripts of PowerShell in the words of a shell: what they set, where they go and what they call, so that one follower
 * runs them all. Of questions it is not asked how they are answered: what stands in a block may be run.
 */
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { slice } from "../syntax/text.ts";
import { shownText, textPieces } from "../words/values.ts";
import { parseScript, question } from "../syntax/syntax.ts";
import { contentLines } from "../syntax/lines.ts";
import { scriptWithoutBlockComments } from "./powershell-comments.ts";
import { knownTexts, truthOf } from "./powershell-conditions.ts";
import type { KnownText } from "./powershell-conditions.ts";
import type { Variables } from "./powershell-values.ts";
import { statementsOf } from "./powershell-lines.ts";
import type { Statement } from "./powershell-lines.ts";
import { parameterBlock } from "./powershell-parameters.ts";
import type { Parameter } from "./powershell-parameters.ts";
import { optionsIn, placedIn } from "./powershell-options.ts";
import type { Placed } from "./powershell-options.ts";
import { isOfTexts, lookupsIn, tablesIn, tablesInCommands } from "./powershell-tables.ts";
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
const mayRun = new RegExp(String.raw`\b(?:${programs}|${cmdlets})\b|\.ps1\b`, "i");
/** What stands before the script that is started. */
const starter = String.raw`(?:pwsh|powershell)(?:\.exe)?\s+(?:-\w+\s+(?:Bypass\s+)?){0,5}|&\s*|\.\s+`;
/** `./deploy.ps1`, `& "$PSScriptRoot\deploy.ps1"`, `pwsh -File deploy.ps1` */
const starting = new RegExp(
  String.raw`^(?:${starter})?["']?(?:\$PSScriptRoot[\\/])?([\w.\\/-]{1,200}\.ps1)["']?(?=\s|$)`,
  "i",
);

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
export function inShellWords(written: Value, isOfProgramsAlone = false): Value {
  const shown = shownText(written);
  if (shown === null) return written;
  const script = scriptWithoutBlockComments(written, shown);
  const text = shownText(script) ?? shown;
  const all = tablesIn(text);
  const tables = all.filter(isOfTexts);
  const names = new Set(tables.map(({ name }) => name));
  const words = wordsFrom(text, textPieces(script), names);
  const block = parameterBlock(text);
  for (const parameter of block.parameters) sayParameter(parameter, words);
  const placed = placedIn(text, new Set(all.map(({ name }) => name)));
  const flags = { isGoingOn: false, isCmdlet: false, isOfProgramsAlone };
  const [variables, doubtful]: [Variables, Set<string>] = [new Map(), new Set()];
  const known = knownTexts(text, variables, doubtful);
  const state: Translating = {
    variables,
    doubtful,
    known,
    words,
    text,
    all,
    placed,
    tables: names,
    depth: 0,
    ...flags,
  };
  const lines = linesOf(text).filter(({ start }) => start < block.start || start >= block.end);
  for (const line of lines) {
    const table = all.find((one) => line.start < one.end && line.start + line.text.length > one.start);
    if (table === undefined) for (const statement of statementsOf(line)) sayStatement(statement, state);
    else if (line.start <= table.start && tables.includes(table)) sayTable(table, words);
  }
  words.say(":\nfi\n".repeat(state.depth));
  return fromPieces([...words.made]);
}

/** The same for whoever wants to know what its commands name; null: it runs none that is known, or makes no script. */
export function commandsInShellWords(script: Value): Value | null {
  const text = shownText(script);
  if (text === null || !mayRun.test(text)) return null;
  const made = inShellWords(script, true);
  const parsed = parseScript(shownText(made) ?? "");
  return parsed === null || parsed.errors !== undefined ? null : made;
}

/** Lines, with those that a table in a command goes on over in one. */
function linesOf(text: string): readonly Statement[] {
  const inCommands = tablesInCommands(text);
  const lines = contentLines({ path: "", text });
  return lines.flatMap((line): readonly Statement[] => {
    const around = inCommands.find(({ start, end }) => start < line.start && line.start < end);
    if (around !== undefined) return [];
    const within = inCommands.find(({ start }) => start >= line.start && start < line.start + line.text.length);
    if (within === undefined || within.end <= line.start + line.text.length) return [line];
    const last = lines.find(({ start, text: own }) => start + own.length >= within.end);
    const end = last === undefined ? text.length : last.start + last.text.length;
    return [{ text: text.slice(line.start, end), start: line.start }];
  });
}

/** A script under way. */
interface Translating {
  readonly words: Words;
  readonly text: string;
  readonly all: readonly Table[];
  readonly placed: readonly Placed[];
  /** Names of tables of texts. */
  readonly tables: ReadonlySet<string>;
  /** Texts that variables are set to, and names of those that are set inside of blocks. */
  readonly variables: Variables;
  readonly doubtful: Set<string>;
  readonly known: KnownText;
  /** Blocks that are open. */
  depth: number;
  /** Whether a command goes on in the next line, and is one of PowerShell's own. */
  isGoingOn: boolean;
  isCmdlet: boolean;
  /** Programs, and not PowerShell's own commands, which whoever asks reads as they stand. */
  readonly isOfProgramsAlone: boolean;
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
  for (const { key, kind, start, end } of entries) {
    const quote = kind === "plain" ? "'" : '"';
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
  const ran = running.exec(text);
  const head = ran === null || (state.isOfProgramsAlone && /-/.test(ran[1]!)) ? starting.exec(text) : ran;
  const written = head === null && set === null && !state.isGoingOn ? writtenBy(text) : null;
  if (state.isGoingOn || head !== null) sayCommand(statement, head, state);
  else if (written !== null && !/`[^nr]/.test(text)) write(written, start);
  else if (set !== null) {
    const name = set[2]!.toLowerCase();
    if (state.depth === 0) state.variables.set(name, string(set[3] ?? set[4] ?? set[5] ?? ""));
    else state.doubtful.add(name);
    sayAssignment(statement, set, state.words);
  } else if (moves.has(firstWord(text))) {
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
  const isOpened = text.endsWith(" {");
  const end = start + text.length - (state.isGoingOn || isOpened ? 1 : 0);
  let from = start + (head?.[0].length ?? 0);
  // Paths have other strokes there.
  const begun = from;
  const strokes = state.isCmdlet ? [...text.slice(begun - start).matchAll(/\\(?=[\w.])/g)] : [];
  const options = state.isCmdlet ? optionsIn(state.text, { start: begun, end }, state.all, state.placed) : [];
  const cuts = [
    ...strokes.map(({ index }) => ({ start: begun + index, end: begun + index + 1, say: () => say("/") })),
    ...options,
  ];
  for (const cut of cuts.toSorted((one, other) => one.start - other.start)) {
    if (cut.start < from) continue;
    variables(from, cut.start);
    cut.say(state.words);
    from = cut.end;
  }
  variables(from, end);
  say(state.isGoingOn ? " " : "\n");
  if (isOpened) sayBlocks("{", state);
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
  if (/^\}\s*else(?:if\b.*)?\s*\{$/is.test(text) && state.depth > 0) {
    say(/^\}\s*elseif\b/i.test(text) ? `:\nel${asked(text, state)}` : ":\nelse\n");
    return;
  }
  if (/^\}\s*(?:else|elseif|catch|finally)\b/i.test(text) && state.depth > 0) {
    say(text.endsWith("{") ? `:\nfi\n${asked(text, state)}` : ":\nfi\n");
    if (!text.endsWith("{")) state.depth -= 1;
    return;
  }
  for (const [brace] of text.matchAll(/[{}]/g)) {
    if (brace === "}" && state.depth === 0) continue;
    state.depth += brace === "{" ? 1 : -1;
    say(brace === "{" ? asked(text, state) : ":\nfi\n");
  }
}

/** What a block is asked for: `if ($x -eq 1) {`; what the script itself decides is no question. */
function asked(text: string, { known }: Translating): string {
  const condition = /\b(?:else)?if\s*\((.{1,200})\)\s*\{$/i.exec(text)?.[1]?.trim();
  const truth = condition === undefined ? null : truthOf(condition, known);
  if (truth !== null) return `if ${truth}; then\n`;
  return `if ${question} '${(condition ?? "the block around it is run").replaceAll("'", '"')}'; then\n`;
}

function firstWord(line: string): string {
  return /^[\w-]+/.exec(line)?.[0].toLowerCase() ?? "";
}

function pathOf(written: string): string {
  const path = written.replaceAll("\\", "/");
  return path.includes("/") ? path : `./${path}`;
}
