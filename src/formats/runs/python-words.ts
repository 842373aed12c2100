/**
 * Scripts of Python in the words of a shell, as far as a pipeline's short ones go: what they set, print and write, and
 * the programs that they call. How their questions are answered nobody asks; what can't be told in these words is a
 * value that nobody knows.
 */
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { slice } from "../../script/text.ts";
import { shownText, textPieces } from "../../script/values.ts";
import { inSequence } from "../../pattern.ts";
import { bracketStep } from "../../script/brackets.ts";

/** A part of the shell's text: words of its own, or a stretch of the script. */
type Part = string | { readonly start: number; readonly end: number };
type Parts = readonly Part[];

interface Line {
  readonly text: string;
  readonly start: number;
  readonly indent: number;
}

/** What stands for a value that nobody knows. */
const nobody: Parts = ['"$(python-value)"'];
const maxLines = 2_000;
const asking = /^(?:if|elif|else|for|while|except|finally|case)\b.*:$/s;
const isMain = /^if\s+__name__\s*==/;

/** A script that does the same, of the pieces of the text where they stand. */
export function pythonInShellWords(script: Value): Value {
  const text = shownText(script);
  if (text === null) return script;
  const pieces = textPieces(script);
  const made: Piece[] = [];
  const say = (parts: Parts): void => {
    for (const part of parts)
      if (typeof part === "string") made.push({ text: part, trace: null, offset: -1, flags: 0 });
      else if (part.start < part.end) made.push(...textPieces(slice(pieces, part.start, part.end)));
  };
  const files = new Map<string, { readonly to: Parts; adds: boolean }>();
  const environments: Environments = new Map();
  const open: { readonly indent: number; readonly end: string }[] = [];
  for (const line of logicalLines(text)) {
    const isElse = /^(?:elif|else)\b/.test(line.text);
    while (open.length > 0 && open.at(-1)!.indent >= line.indent) {
      const { indent, end } = open.at(-1)!;
      if (isElse && indent === line.indent && end === closing) break;
      open.pop();
      say([end]);
    }
    if (isElse && open.at(-1)?.indent === line.indent)
      say([/^else\b/.test(line.text) ? ":\nelse\n" : ":\nelif is-so; then\n"]);
    else if (asking.test(line.text) && !isMain.test(line.text)) {
      const turns = loopOver(line);
      open.push({ indent: line.indent, end: turns === null ? closing : ":\ndone\n" });
      say(turns ?? ["if is-so; then\n"]);
    } else say(environmentSet(line, environments) ?? statement(line, files, environments));
  }
  for (const { end } of open.reverse()) say([end]);
  say([":\n"]);
  return fromPieces(made);
}

const closing = ":\nfi\n";

/** Lines with what they go on with between brackets, without comments that stand alone. */
function logicalLines(text: string): readonly Line[] {
  const found: Line[] = [];
  const lines = text.split("\n");
  let at = 0;
  for (let index = 0; index < lines.length && found.length < maxLines; index += 1) {
    const start = at;
    let whole = lines[index]!;
    at += whole.length + 1;
    while (index + 1 < lines.length && whole.length < 10_000 && depthOf(whole) > 0) {
      index += 1;
      whole += `\n${lines[index]!}`;
      at += lines[index]!.length + 1;
    }
    const trimmed = whole.trim();
    const indent = whole.length - whole.trimStart().length;
    if (trimmed !== "" && !trimmed.startsWith("#")) found.push({ text: trimmed, start: start + indent, indent });
  }
  return found;
}

function depthOf(text: string): number {
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g, "");
  return [...bare].reduce((depth, sign) => depth + bracketStep(sign), 0);
}

const opened = /^(?:with\s+open\((.*)\)\s+as\s+(\w+)\s*:|(\w+)\s*=\s*open\((.*)\))$/s;
const written = /^(\w+)\.write\((.*)\)$/s;
const printed = inSequence(
  [
    /^print\((.*?)/,
    /(?:,\s*file\s*=\s*(\w+)\s*)?(?:,\s*(?:flush|end|sep)\s*=[^,]*)*\)$/, // , file=out, end="")
  ],
  "s",
);
const called = inSequence(
  [
    /^(?:\w+\s*=\s*)?(?:subprocess\.)?(?:run|call|check_call|check_output|Popen)/, // done = subprocess.run
    /\(\s*\[(.*?)\]\s*(?:,.*)?\)$/, // (["terraform", "apply"], check=True)
  ],
  "s",
);
const system = /^os\.system\((.*)\)$/s;
const environment = /^os\.environ\[\s*["'](\w+)["']\s*\]\s*=\s*(.*)$/s;
const assigned = /^([A-Za-z_]\w*)(?:\s*:\s*\w+)?\s*=(?!=)\s*(.*)$/s;

function statement(
  { text, start }: Line,
  files: Map<string, { readonly to: Parts; adds: boolean }>,
  environments: Environments,
): Parts {
  const part = (match: RegExpExecArray, group: number): { text: string; start: number } => {
    const own = match[group] ?? "";
    return { text: own, start: start + match[0].indexOf(own, group === 1 ? 0 : match[0].indexOf(match[1] ?? "")) };
  };
  const into = (name: string, what: Parts): Parts => {
    const file = files.get(name);
    if (file === undefined) return [];
    const sign = file.adds ? " >> " : " > ";
    file.adds = true;
    return ["echo ", ...what, sign, ...file.to, "\n"];
  };
  const opening = opened.exec(text);
  if (opening !== null) {
    const group = opening[1] === undefined ? 4 : 1;
    const words = separated(part(opening, group));
    const adds = /["'][^"']*a/.test(words[1]?.text ?? "");
    if (words[0] !== undefined) files.set(opening[2] ?? opening[3] ?? "", { to: wordOf(words[0]), adds });
    return [];
  }
  const writing = written.exec(text);
  if (writing !== null) return into(writing[1]!, wordOf(part(writing, 2)));
  const printing = printed.exec(text);
  if (printing !== null)
    return printing[2] === undefined
      ? ["echo ", ...wordOf(part(printing, 1)), "\n"]
      : into(printing[2], wordOf(part(printing, 1)));
  const calling = called.exec(text);
  if (calling !== null) {
    const words = separated(part(calling, 1)).flatMap((one) => [...wordOf(one), " "]);
    return [...environmentGiven({ text, start }, environments), ...words, "\n"];
  }
  const shell = system.exec(text);
  if (shell !== null) return ["eval ", ...wordOf(part(shell, 1)), "\n"];
  const setting = environment.exec(text);
  if (setting !== null) return [`export ${setting[1]!}=`, ...wordOf(part(setting, 2)), "\n"];
  const set = assigned.exec(text);
  const pairs = set === null ? null : pairsIn(part(set, 2));
  if (set !== null && pairs !== null)
    return [`declare -A ${set[1]!}=(`, ...pairs.flatMap(([key, value]) => [`[${key}]=`, ...value, " "]), ")\n"];
  return set === null ? [] : [`${set[1]!}=`, ...wordOf(part(set, 2)), "\n"];
}

/** By a variable, what it has beside the environment of the script. */
type Environments = Map<string, readonly (readonly [name: string, value: Parts])[]>;

const plainKey = /^["']([\w./-]+)["']$/;

/** `{"cn": "cn-north-1"}`; null: it is no such thing, or not all of it is. */
function pairsIn({ text, start }: Expression): readonly (readonly [name: string, value: Parts])[] | null {
  if (!/^\{.*\}$/s.test(text)) return null;
  const pairs = separated({ text: text.slice(1, -1), start: start + 1 }).map((one) => {
    const [key, value] = separated(one, ":");
    const name = plainKey.exec(key?.text ?? "")?.[1];
    return name === undefined || value === undefined || /^[[{(]/.test(value.text)
      ? null
      : ([name, wordOf(value)] as const);
  });
  return pairs.length === 0 || pairs.includes(null) ? null : (pairs as readonly (readonly [string, Parts])[]);
}

/** `SITES[site]`, `SITES["cn"]`, `SITES.get(site)` */
function entryOf({ text }: Expression): Parts | null {
  const [, name, index] = /^([A-Za-z_]\w*)(?:\[|\.get\()\s*([^\][(),]+?)\s*[\])]$/.exec(text) ?? [];
  if (name === undefined || index === undefined) return null;
  const key = plainKey.exec(index)?.[1] ?? (/^[A-Za-z_]\w*$/.test(index) ? `$${index}` : argumentOf(index));
  return key === null ? null : [`"\${${name}[${key}]}"`];
}

function argumentOf(text: string): string | null {
  const at = /^sys\.argv\[(\d)\]?$/.exec(text)?.[1];
  return at === undefined ? null : `$${at}`;
}

/** `for site in ["eu", "cn"]:`, `for site in SITES:`, `for site, region in SITES.items():` */
function loopOver({ text, start }: Line): Parts | null {
  const [, one, other, over = ""] = /^for\s+(\w+)(?:\s*,\s*(\w+))?\s+in\s+(.*?)\s*:$/s.exec(text) ?? [];
  if (one === undefined) return null;
  const [, list] = /^[[(](.*)[\])]$/s.exec(over) ?? [];
  if (list !== undefined && other === undefined) {
    const at = start + text.indexOf(over) + over.indexOf(list);
    const words = separated({ text: list, start: at });
    return words.every((word) => literal.test(word.text))
      ? [`for ${one} in`, ...words.flatMap((word) => [" ", ...wordOf(word)]), "; do\n"]
      : null;
  }
  const [, name, way] = /^([A-Za-z_]\w*)(?:\.(items|keys|values)\(\))?$/.exec(over) ?? [];
  if (name === undefined || (way === "items") !== (other !== undefined)) return null;
  if (way === "values") return [`for ${one} in "\${${name}[@]}"; do\n`];
  const first = `for ${one} in "\${!${name}[@]}"; do\n`;
  return other === undefined ? [first] : [first, `${other}="\${${name}[$${one}]}"\n`];
}

/** What goes on from the environment of the script: `dict(os.environ, A=b)`, `{**os.environ, "A": b}`, its copy. */
function addedTo({ text, start }: Expression): readonly (readonly [name: string, value: Parts])[] | null {
  const [, named, spread] = /^(?:dict\(\s*(os\.environ\b.*)\)|\{\s*(\*\*os\.environ\b.*)\})$/s.exec(text) ?? [];
  if (/^(?:os\.environ\.copy\(\)|copy\.copy\(os\.environ\))$/.test(text)) return [];
  const inner = named ?? spread;
  if (inner === undefined) return null;
  const [, ...others] = separated({ text: inner, start: start + text.indexOf(inner) });
  return others.flatMap((one) => {
    const [key, value] = separated(one, named === undefined ? ":" : "=");
    const name = /^["']?(\w+)["']?$/.exec(key?.text ?? "")?.[1];
    return name === undefined || value === undefined ? [] : [[name, wordOf(value)] as const];
  });
}

/** `env = dict(os.environ, …)`, `env["TF_VAR_region"] = region`; null: it is something else. */
function environmentSet({ text, start }: Line, environments: Environments): Parts | null {
  const [whole, name = "", key] = /^([A-Za-z_]\w*)(?:\[\s*["'](\w+)["']\s*\])?\s*=(?!=)\s*/.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = { text: text.slice(whole.length), start: start + whole.length };
  if (key === undefined) {
    const added = addedTo(value);
    if (added !== null) environments.set(name, added);
    return added === null ? null : [];
  }
  const before = environments.get(name);
  if (before === undefined) return null;
  // A variable of the shell keeps what it is now.
  const kept = `python_${name}_${key}`;
  environments.set(name, [...before.filter(([one]) => one !== key), [key, [`"$${kept}"`]]]);
  return [`${kept}=`, ...wordOf(value), "\n"];
}

/** `env=env` of a call, as the shell writes it before a command. */
function environmentGiven({ text, start }: Expression, environments: Environments): Parts {
  const at = text.search(/\benv\s*=\s*/);
  if (at < 0) return [];
  const from = at + /^env\s*=\s*/.exec(text.slice(at))![0].length;
  const [value] = separated({ text: text.slice(from).replace(/\)$/, ""), start: start + from });
  const given = value === undefined ? null : (environments.get(value.text) ?? addedTo(value));
  return (given ?? []).flatMap(([name, word]) => [`${name}=`, ...word, " "]);
}

interface Expression {
  readonly text: string;
  readonly start: number;
}

/** Expressions between commas that stand in no brackets and texts. */
function separated({ text, start }: Expression, sign = ","): readonly Expression[] {
  const found: Expression[] = [];
  let quote = "";
  let depth = 0;
  let from = 0;
  const add = (end: number): void => {
    const own = text.slice(from, end);
    if (own.trim() !== "") found.push({ text: own.trim(), start: start + from + own.length - own.trimStart().length });
    from = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === "\\") at += 1;
    else if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    else if (char === sign && depth === 0) add(at);
  }
  add(text.length);
  return found;
}

const literal = /^(f|r|rf|fr|u|b)?(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')$/is;
const fromEnvironment = new RegExp(
  [
    String.raw`^os\.(?:environ\[\s*["'](\w+)["']\s*\]|`,
    String.raw`(?:environ\.get|getenv)\(\s*["'](\w+)["']\s*(?:,\s*["']([\w./:-]*)["']\s*)?\))$`,
  ].join(""),
);

/** An expression as one word. */
function wordOf({ text, start }: Expression): Parts {
  const joined = separated({ text, start }, "+");
  if (joined.length > 1) return joined.flatMap(wordOf);
  const outer = fromEnvironment.exec(text);
  if (outer !== null) return [`"\${${outer[1] ?? outer[2] ?? ""}${outer[3] === undefined ? "" : `:-${outer[3]}`}}"`];
  const argument = /^sys\.argv\[(\d)\]$/.exec(text)?.[1];
  if (argument !== undefined) return [`"$${argument}"`];
  if (/^[A-Za-z_]\w*$/.test(text) && !/^(?:None|True|False)$/.test(text)) return [`"$${text}"`];
  const quoted = literal.exec(text);
  if (quoted === null) return entryOf({ text, start }) ?? nobody;
  const inner = quoted[2] ?? quoted[3] ?? "";
  const at = start + text.length - 1 - inner.length;
  if (inner.includes("'") || inner.includes("{{")) return nobody;
  return isFilledIn(quoted[1]) ? filledIn(inner, at) : plain(inner, at);
}

function isFilledIn(prefix = ""): boolean {
  return /f/i.test(prefix);
}

/** A text between single quotes; a new line that it ends with is `echo`'s. */
function plain(text: string, at: number): Parts {
  const parts: Part[] = ["'"];
  let from = 0;
  for (const { index, 0: escape } of text.matchAll(/\\./g)) {
    parts.push({ start: at + from, end: at + index });
    from = index + 2;
    if (escape !== "\\n" && escape !== "\\r") parts.push(escape.slice(1));
    else if (from < text.length) parts.push("\n");
  }
  return [...parts, { start: at + from, end: at + text.length }, "'"];
}

/** `f"region={region}"` */
function filledIn(text: string, at: number): Parts {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{([^{}]{0,500})\}/g)) {
    parts.push(...plain(text.slice(from, match.index), at + from));
    parts.push(...wordOf({ text: match[1]!.trim(), start: at + match.index + 1 }));
    from = match.index + match[0].length;
  }
  return [...parts, ...plain(text.slice(from), at + from)];
}
