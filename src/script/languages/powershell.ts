/** What command lines of PowerShell say of places and hosts, line by line. */
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { string, unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { contentLines } from "../lines.ts";
import { asDefault, quotedText, valueOfExpression, variableOf } from "./powershell-values.ts";
import type { Variables } from "./powershell-values.ts";

/** `-Region cn-north-1`, `--image "x"`, `--region=$r`, `-Location ($a + 'x')`: the name, and where its value begins. */
const option = /(?<=\s)--?([A-Za-z][\w-]{0,40})(?:[ \t]+|=|:)(?=["'$(]|[^\s"'|;()@$-])/g;
const word = /[^\s"'|;()]{1,2000}/y;
const assigned = /^\s*(?:\[[\w.[\]]{1,80}\]\s*)?\$(?:env:|script:|global:)?(\w{1,80})\s*=(?!=)\s*/i;
/** `[string]$Region = "x"`, of which nothing but the name need be there. */
const parameter =
  /(?:\[[^\]\n]{0,200}\]\s{0,20})?\$(\w{1,80})\s{0,20}(?:=\s{0,20}("[^"\n]*"|'[^'\n]*'|[^\s,)]+))?\s{0,20}(?=[,)]|$)/g;
const spoken = /^\s*(?:Write-(?:Host|Output|Verbose|Warning|Error|Debug|Information)|echo|throw)\b/i;

/** @param offset where `script` begins in the source. */
export function powershellSettings(source: Source, script: string, offset: number): Setting[] {
  const reader: Reader = { source, variables: new Map(), settings: [] };
  let inComment = false;
  let open = 0;
  for (const { text, start: inScript } of contentLines({ path: source.path, text: script })) {
    const start = inScript + offset;
    if (text.startsWith("<#")) inComment = true;
    const isSilent = inComment || text.startsWith("#") || (spoken.test(text) && !text.includes(">"));
    if (text.includes("#>")) inComment = false;
    if (isSilent) continue;
    const comment = text.search(/\s#/);
    const line = comment < 0 ? text : text.slice(0, comment);
    if (open > 0 || /^param\b/i.test(line)) {
      readParameters(reader, line, start);
      for (const [bracket] of line.matchAll(/[()]/g)) open += bracket === "(" ? 1 : open > 0 ? -1 : 0;
      continue;
    }
    for (const [from, to] of statementsIn(line)) {
      const statement = line.slice(from, to);
      if (spoken.test(statement) && !statement.includes(">")) continue;
      if (!readAssignment(reader, statement, start + from)) readCommand(reader, statement, start + from);
    }
  }
  return reader.settings;
}

/** Where the statements of a line stand: between semicolons and the braces of blocks; those of tables are none. */
function statementsIn(line: string): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  let quote = "";
  let tables = 0;
  let from = 0;
  const cut = (to: number): void => {
    if (line.slice(from, to).trim() !== "") found.push([from, to]);
    from = to + 1;
  };
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at]!;
    if (char === "`") at += 1;
    else if (quote !== "") quote = char === quote ? "" : quote;
    // An apostrophe without a partner opens nothing.
    else if (char === '"' || char === "'") quote = line.includes(char, at + 1) ? char : "";
    else if (char === "{" && (tables > 0 || /[@$]/.test(line[at - 1] ?? ""))) tables += 1;
    else if (char === "}" && tables > 0) tables -= 1;
    else if (tables === 0 && /[;{}]/.test(char)) cut(at);
  }
  cut(line.length);
  return found;
}

/** Programs that ask the address they are given, and methods that do. */
const fetching = /^\$(?:iwr|irm|curl|wget|invoke-webrequest|invoke-restmethod|start-bitstransfer)$/;
const positional = /(?<=\s)\$(?:env:)?(\w{1,80})(?=\s|$|\|)/gi;
const fetched =
  /\.(?:(?:Download(?:File|String|Data)|Get(?:String)?)(?:Async)?|OpenRead)\(\s{0,20}\$(?:env:)?(\w{1,80})/gi;

interface Reader {
  readonly source: Source;
  /** By their names in small letters. */
  readonly variables: Variables;
  readonly settings: Setting[];
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
  const { source, variables } = reader;
  const text = line.slice(whole.length).replace(/;\s*$/, "");
  const from = start + whole.length;
  const value = valueOfExpression(source, text, from, variables);
  if (value === null) {
    const reason = { code: "computed", text: `the variable $${name} is worked out by the script` } as const;
    variables.set(name.toLowerCase(), unknown("string", reason));
    return false;
  }
  variables.set(name.toLowerCase(), value);
  if (value.kind !== "unknown") add(reader, ["environment", name], value, from, from + text.length);
  return true;
}

function readCommand(reader: Reader, line: string, start: number): void {
  const { source, variables } = reader;
  const tool = `$${toolOf(line)}`;
  const gaps: [number, number][] = [];
  for (const match of line.matchAll(option)) {
    const from = match.index + match[0].length;
    if (gaps.some(([open, close]) => from > open && from < close)) continue;
    const end = endOfValue(line, from);
    const value = valueAt(reader, line.slice(from, end), start + from);
    gaps.push([match.index, end]);
    const quote = /^["']/.test(line.slice(from)) ? 1 : 0;
    add(reader, [tool, match[1]!], value, start + from + quote, start + end - quote);
  }
  // Texts that are put together where they stand: `iwr ('https://{0}/x' -f $h)`, `docker pull "$registry/a"`.
  for (const match of line.matchAll(/\((?=\s{0,10}["'$])|"(?=[^"\n]{0,500}\$)/g)) {
    if (gaps.some(([open, close]) => match.index >= open && match.index < close)) continue;
    const end = endOfValue(line, match.index);
    const value = valueOfExpression(source, line.slice(match.index, end), start + match.index, variables);
    if (value === null || value.kind === "unknown") continue;
    gaps.push([match.index, end]);
    add(reader, ["line"], value, start + match.index, start + end);
  }
  for (const match of line.matchAll(fetching.test(tool) ? positional : fetched)) {
    const from = match.index + match[0].lastIndexOf("$");
    if (gaps.some(([open, close]) => from >= open && from < close)) continue;
    const end = match.index + match[0].length;
    const value = variableOf(source, match[1]!, start + from, variables);
    const text = value.kind === "unknown" ? fromPieces([{ unknown: value }]) : value;
    add(reader, [fetching.test(tool) ? tool : "$webclient", "argument"], text, start + from, start + end);
    gaps.push([from, end]);
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

/** The program of a line, or the cloud whose module a cmdlet belongs to. */
function toolOf(line: string): string {
  if (/\b(?:\w+-Az[A-Z]|az\s)/.test(line)) return "az";
  if (/\b(?:\w+-(?:AWS|EC2|S3|SSM|ECS|EKS|RDS|IAM|CFN|LM)[A-Z]?\w*|Set-DefaultAWSRegion|aws\s)/.test(line))
    return "aws";
  return /^&?\s*["']?([\w.-]+)/.exec(line)?.[1]?.toLowerCase() ?? "";
}

function hintOf(name: string): SettingHint | undefined {
  if (/^(?:region|location|zone)$/i.test(name)) return "region";
  return /^image$/i.test(name) ? "image" : undefined;
}
