/** Where a template engine writes: the marks of Jinja, Go's templates, Mustache, ERB and Terraform's directives. */
import { eitherOf, inSequence } from "../../pattern.ts";

/** What a mark does where it stands. */
export type Doing =
  /** It writes something that is not known here. */
  | { readonly does: "write" }
  /** What follows is there if this holds. */
  | { readonly does: "if" | "else-if"; readonly condition: string }
  | { readonly does: "else" | "end" }
  /** What follows up to its end is there, once or several times. */
  | { readonly does: "open" }
  /** It brings the text of another file, or of a macro. */
  | { readonly does: "bring" }
  | { readonly does: "nothing" };

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly doing: Doing;
}

/** Expressions of GitHub (`${{ x }}`) are no engine's. */
const marks = eitherOf(
  [
    inSequence([/\{\{-?\s{0,20}\/\*/, /(?:(?!\*\/)[^]){0,5000}/, /\*\/\s{0,20}-?\}\}/]), // {{/* why */}}
    /(?<!\$)\{\{(?:[^{}\n]|\{[^{}\n]{0,200}\}){0,500}?\}\}/, // {{ region }}
    /\{%[^\n]{0,500}?%\}|\{#(?:(?!#\})[^]){0,5000}#\}/, // {% if x %}, {# why #}
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
  for (const { index, 0: mark } of text.matchAll(marks)) {
    if (found.length >= atMost) break;
    const end = index + mark.length;
    if (mark.includes("\n") && !isRemarkIn(path, text, index)) found.push(...edgesOf(mark, index, end));
    else found.push({ start: index, end, text: mark, doing: doingOf(mark) });
  }
  return found;
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

/** Whether something stands in the mark's place that nobody knows. */
export function isWritten({ does }: Doing, mark: string): boolean {
  return does === "write" || (does === "bring" && mark.startsWith("{{"));
}

function doingOf(mark: string): Doing {
  if (mark.startsWith("{#") || /^(?:\{\{|<%)-?\s*[!/#]\*?/.test(mark)) return ofMustache(mark);
  const inner = mark.replace(/^(?:\{\{|\{%|%\{|<%)[-~+]?/, "").replace(/[-~+]?(?:\}\}|%\}|\}|%>)$/, "");
  if (mark.startsWith("<%=")) return { does: "write" };
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
      return { does: mark.startsWith("{{") ? "write" : "nothing" };
  }
}

/** `{{#each x}}`, `{{/each}}`, and remarks. */
function ofMustache(mark: string): Doing {
  const [, sign, word = "", rest = ""] = /^\{\{-?\s*([#/])\s*(\w+)\s*(.*?)\}\}$/s.exec(mark) ?? [];
  if (sign === "/") return /^\{\{-?\s*\/\*/.test(mark) ? { does: "nothing" } : { does: "end" };
  if (sign !== "#") return { does: "nothing" };
  return word === "if" ? { does: "if", condition: rest } : { does: "open" };
}
