/** What a command line of PowerShell says: its options, what texts in it come to, and the rest as a line. */
import { string, unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { add, settingsNow } from "./powershell-reader.ts";
import type { Reader } from "./powershell-reader.ts";
import { openRunIn } from "./powershell-runs.ts";
import { fetched, fetching, positional, toolOf } from "./powershell-tools.ts";
import { quotedText, valueOfExpression, variableOf } from "./powershell-values.ts";

/** `-Region cn-north-1`, `--image "x"`, `--region=$r`, `-Location ($a + 'x')`: the name, and where its value begins. */
const option = /(?<=\s)--?([A-Za-z][\w-]{0,40})(?:[ \t]+|=|:)(?=["'$(]|[^\s"'|;()@$-])/g;
const word = /[^\s"'|;()]{1,2000}/y;
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

export function readCommand(reader: Reader, line: string, start: number): void {
  const { source, variables, tables } = reader;
  const tool = `$${toolOf(line)}`;
  const gaps: [number, number][] = [];
  /** By each character whether it stands in one of them: of one long line there are thousands. */
  const isTaken = new Uint8Array(line.length + 1);
  const take = (open: number, close: number): void => {
    gaps.push([open, close]);
    isTaken.fill(1, open, close);
  };
  const run = openRunIn(source, line, start, variables);
  if (run !== null) settingsNow(reader).push(run);
  for (const [, name = ""] of line.matchAll(/(?<=\s)@(\w{1,80})\b/g))
    for (const { key, value, start: from, end } of tables.get(name.toLowerCase()) ?? [])
      add(reader, [tool, key], value, from, end);
  const [whole, first = "", second = first, given] = setsVariable.exec(line) ?? [];
  if (whole !== undefined && given !== undefined) {
    const from = start + line.indexOf(whole) + whole.length - given.length;
    const value = valueAt(reader, given, from);
    add(reader, ["environment", second], value, from, from + given.length);
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
