/** Where a template engine writes: the marks of Jinja, Go's templates, Mustache, ERB and Terraform's directives. */
import { eitherOf } from "../../pattern.ts";

/** What a mark does where it stands. */
export type Doing =
  /** It writes something that is not known here; or, where nobody says otherwise, these words of its own. */
  | { readonly does: "write"; readonly words?: Words }
  /** What the name stands for from here on. */
  | { readonly does: "set"; readonly name: string; readonly words: Words }
  /** What follows is there if this holds. */
  | { readonly does: "if" | "else-if"; readonly condition: string }
  | { readonly does: "else" | "end" }
  /** What follows up to its end is there, once or several times. */
  | { readonly does: "open" }
  /** It brings the text of another file, or of a macro. */
  | { readonly does: "bring" }
  | { readonly does: "nothing" };

/** A text in quotes within a mark: offsets in the mark. */
export interface Words {
  readonly start: number;
  readonly end: number;
  /** Others may be given. */
  readonly isDefault: boolean;
}

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly doing: Doing;
}

/** Expressions of GitHub (`${{ x }}`) are no engine's. */
const marks = eitherOf(
  [
    /\{\{-?\s{0,20}\/\*|\{#/, // the beginnings of {{/* why */}} and {# why #}
    /(?<!\$)\{\{(?:[^{}\n]|\{[^{}\n]{0,200}\}){0,500}?\}\}/, // {{ region }}
    /\{%[^\n]{0,500}?%\}/, // {% if x %}
    /%\{[^{}\n]{0,500}\}/, // %{ if x }
    /<%[^\n]{0,500}?%>/, // <%= name %>
  ],
  "g",
);

/** Names of files that an engine fills in: `values.yaml.tpl`, `.env.j2`, `app.properties.in`. */
const endings: ReadonlySet<string> = new Set(
  "j2 jinja jinja2 tpl tmpl tftpl gotmpl erb mustache hbs ejs template envsubst in".split(" "),
);

const mayHaveMarks = /(?<!\$)\{\{|\{%|%\{|<%/;

export function hasMarks(text: string): boolean {
  return mayHaveMarks.test(text);
}

/** The name of what a template becomes: `values.yaml` of `values.yaml.tpl`; null: by its name it is none. */
export function beneath(path: string): string | null {
  const dot = path.lastIndexOf(".");
  if (dot <= path.lastIndexOf("/") + 1 || !endings.has(path.slice(dot + 1).toLowerCase())) return null;
  return path.slice(0, dot);
}

/** The marks of a file of that path in order; more than `atMost` are left out. */
export function marksIn(path: string, text: string, atMost: number): readonly Mark[] {
  const found: Mark[] = [];
  const endOf = remarkEnds(text);
  marks.lastIndex = 0;
  for (let match = marks.exec(text); match !== null && found.length < atMost; match = marks.exec(text)) {
    const { index, 0: begun } = match;
    const isRemark = begun.startsWith("{#") || begun.endsWith("/*");
    const end = isRemark ? endOf(begun.startsWith("{#") ? "#}" : "*/", index + begun.length) : index + begun.length;
    // What nobody ends is no remark.
    if (end === null) continue;
    marks.lastIndex = end;
    const mark = text.slice(index, end);
    if (mark.includes("\n") && !isRemarkIn(path, text, index)) found.push(...edgesOf(mark, index, end));
    else found.push({ start: index, end, text: mark, doing: doingOf(mark) });
  }
  return found;
}

const longestRemark = 5_000;

/** Where remarks end that begin at places further and further on: each end is looked for once. */
function remarkEnds(text: string): (closing: "#}" | "*/", from: number) => number | null {
  const next = new Map<string, number>();
  return (closing, from) => {
    let at = next.get(closing) ?? -1;
    if (at < from) {
      at = text.indexOf(closing, from);
      next.set(closing, at < 0 ? Number.MAX_SAFE_INTEGER : at);
    }
    if (at < 0 || at - from > longestRemark) return null;
    if (closing === "#}") return at + closing.length;
    const [braces] = /^\*\/\s{0,20}-?\}\}/.exec(text.slice(at, at + 30)) ?? [];
    return braces === undefined ? null : at + braces.length;
  };
}

/**
 * What several lines lie within is a remark for one engine. For all others it is text, where a comment or quotes of the
 * file itself hide that it begins: then the name has to say which engine it is.
 */
function isRemarkIn(path: string, text: string, start: number): boolean {
  const isNamed = (text.startsWith("{#", start) ? /\.(?:j2|jinja2?)$/i : /\.(?:tpl|tmpl|gotmpl|template)$/i).test(path);
  return isNamed || !/["'#]/.test(text.slice(text.lastIndexOf("\n", start) + 1, start));
}

/** Only `{#` and `#}` are left out: what lies between is looked at. */
function edgesOf(mark: string, start: number, end: number): readonly Mark[] {
  const [first = ""] = /^\{(?:#|\{-?\s*\/\*)/.exec(mark) ?? [];
  const [last = ""] = /(?:#|\*\/\s*-?\})\}$/.exec(mark) ?? [];
  const doing = { does: "nothing" } as const;
  return [
    { start, end: start + first.length, text: first, doing },
    { start: end - last.length, end, text: last, doing },
  ];
}

/**
 * The words that a mark writes, as far as they are known, at their place in the text.
 *
 * @param names what was set before the mark, each with where its words stand in the text.
 */
export function wordsOf(mark: Mark, names: ReadonlyMap<string, Words>): Words | null {
  const { doing, start, text } = mark;
  if (doing.does !== "write") return null;
  const set = names.get(ofName.exec(text)?.[1] ?? "");
  return set ?? (doing.words === undefined ? null : shifted(doing.words, start));
}

const steering: ReadonlySet<string> = new Set(["write", "if", "else-if", "else", "end"]);

/** Keeps what a mark sets. What is set in a branch, or to more than words, may be something else behind it. */
export function setName(names: Map<string, Words>, { doing, start, text }: Mark, isCertain: boolean): void {
  if (steering.has(doing.does)) return;
  // Loops, macros and blocks have names of their own.
  for (const [name] of text.matchAll(/\$?\w+/g)) names.delete(name);
  if (doing.does === "set" && isCertain) names.set(doing.name, shifted(doing.words, start));
}

function shifted({ start, end, isDefault }: Words, by: number): Words {
  return { start: start + by, end: end + by, isDefault };
}

/** Whether something stands in the mark's place that nobody knows. */
export function isWritten({ does }: Doing, mark: string): boolean {
  return does === "write" || (does === "bring" && mark.startsWith("{{"));
}

const quoted = String.raw`(?:"([^"\\\n{}]*)"|'([^'\\\n{}]*)')`;
/** Nothing else may be done to what a mark writes: what a filter makes of it is not known. */
const begins = String.raw`^(?:\{\{|<%=)[-~]?\s*`;
const ends = String.raw`(?:\s*\|\s*(?:quote|squote|trim|string)\b)*\s*[-~]?(?:\}\}|%>)$`;
const named = String.raw`[$\w.]+`;
const jinja = String.raw`\|\s*d(?:efault)?\s*\(\s*${quoted}\s*(?:,\s*[\w\s=]{1,30})?\)`;
const go = String.raw`\|\s*default\s+${quoted}`;
const fallbacks = [
  new RegExp(begins + named + String.raw`\s*` + jinja + ends), // {{ region | default('eu-west-1') }}
  new RegExp(begins + named + String.raw`\s*` + go + ends), // {{ .Region | default "eu-west-1" }}
  new RegExp(begins + String.raw`default\s+${quoted}\s+` + named + ends), // {{ default "eu-west-1" .Region }}
];
const alone = new RegExp(begins + quoted + ends);
const ofName = new RegExp(begins + String.raw`(\$?\w+)\s*(?:${jinja}|${go})?` + ends);
const assigned = new RegExp(
  String.raw`^(?:\{%[-+]?\s*set\s+([A-Za-z_]\w*)\s*=|\{\{-?\s*(\$\w+)\s*:?=)\s*${quoted}\s*-?(?:%\}|\}\})$`,
);

/** Where the text in quotes stands that a match ends with. */
function wordsAt(mark: string, found: RegExpExecArray, isDefault: boolean): Words {
  const text = found.at(-1) ?? found.at(-2) ?? "";
  const quote = found.at(-1) === undefined ? '"' : "'";
  const start = mark.indexOf(`${quote}${text}${quote}`, found.index) + 1;
  return { start, end: start + text.length, isDefault };
}

function writing(mark: string): Doing {
  const own = alone.exec(mark);
  if (own !== null) return { does: "write", words: wordsAt(mark, own, false) };
  for (const one of fallbacks) {
    const found = one.exec(mark);
    if (found !== null) return { does: "write", words: wordsAt(mark, found, true) };
  }
  return { does: "write" };
}

function doingOf(mark: string): Doing {
  if (mark.startsWith("{#") || /^(?:\{\{|<%)-?\s*[!/#]\*?/.test(mark)) return ofMustache(mark);
  const inner = mark.replace(/^(?:\{\{|\{%|%\{|<%)[-~+]?/, "").replace(/[-~+]?(?:\}\}|%\}|\}|%>)$/, "");
  if (mark.startsWith("<%=")) return writing(mark);
  const set = assigned.exec(mark);
  if (set !== null) return { does: "set", name: set[1] ?? set[2] ?? "", words: wordsAt(mark, set, false) };
  const [, word = "", rest = ""] = /^(\S*)\s*(.*)$/s.exec(inner.trim()) ?? [];
  switch (word) {
    case "if":
    case "unless":
      return { does: "if", condition: word === "if" ? rest : `not ${rest}` };
    case "elif":
    case "elsif":
      return { does: "else-if", condition: rest };
    case "else":
      return rest.startsWith("if ") ? { does: "else-if", condition: rest.slice(3) } : { does: "else" };
    case "for":
    case "range":
    case "with":
    case "block":
    case "define":
    case "macro":
    case "call":
    case "filter":
      return { does: "open" };
    case "include":
    case "import":
    case "from":
    case "extends":
    case "template":
    case "toYaml":
    case "tpl":
      return { does: "bring" };
    default:
      if (/^end\w*$/.test(word)) return { does: "end" };
      // A block of Ruby.
      if (mark.startsWith("<%") && /\bdo\b(?:\s*\|[^|]*\|)?\s*$/.test(inner)) return { does: "open" };
      if (/^\$?\w*\s*:?=(?!=)/.test(inner.trim())) return { does: "nothing" };
      return mark.startsWith("{{") ? writing(mark) : { does: "nothing" };
  }
}

/** `{{#each x}}`, `{{/each}}`, and remarks. */
function ofMustache(mark: string): Doing {
  const [, sign, word = "", rest = ""] = /^\{\{-?\s*([#/])\s*(\w+)\s*(.*?)\}\}$/s.exec(mark) ?? [];
  if (sign === "/") return /^\{\{-?\s*\/\*/.test(mark) ? { does: "nothing" } : { does: "end" };
  if (sign !== "#") return { does: "nothing" };
  return word === "if" ? { does: "if", condition: rest } : { does: "open" };
}
