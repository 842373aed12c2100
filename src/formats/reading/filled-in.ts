/**
 * Files that a template engine fills in by text: what it writes is not known, what steers it is nothing of the file's.
 */
import { question } from "../../script/syntax/syntax.ts";
import type { Source } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Piece } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";

/** Expressions, statements and comments of Jinja, Go's templates, Terraform's directives and ERB. */
const marks = eitherOf(
  [
    /\{\{[^{}\n]{0,500}\}\}/, // {{ name }}
    /\{%[^\n]{0,500}?%\}|\{#[^\n]{0,500}?#\}/, // {% if x %}, {# why #}
    /%\{[^{}\n]{0,500}\}/, // %{ if x }
    /<%=?[^\n]{0,500}?%>/, // <%= name %>
  ],
  "g",
);
const maxMarks = 800;

const templates = /\.(?:j2|jinja2?|tpl|tmpl|template|gotmpl|erb|in)$/i;

/**
 * The text in pieces, with a gap for every expression. What decides whether lines are there becomes a question of the
 * shell, so that they hold under it; other statements are left out.
 */
export function templatePieces(source: Source): Piece[] {
  const { path, text } = source;
  const trace = origin("literal", { source, start: 0, end: text.length });
  if (!templates.test(path)) return [{ text, trace, offset: 0, flags: 0 }];
  const pieces: Piece[] = [];
  const open: ("fi" | "")[] = [];
  let from = 0;
  for (const match of atMost([...text.matchAll(marks)], maxMarks, "marks in a template")) {
    pieces.push({ text: text.slice(from, match.index), trace, offset: from, flags: 0 });
    from = match.index + match[0].length;
    const isAlone = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, match.index - 200), match.index));
    const steering = steer(match[0], isAlone && /^[ \t]*(?:\r?\n|$)/.test(text.slice(from, from + 200)), open);
    if (steering === null)
      pieces.push({ unknown: unknown("string", { code: "unsupported", text: `${match[0]} is filled in` }) });
    else if (steering !== "") pieces.push({ text: steering, trace: null, offset: -1, flags: 0 });
  }
  return [...pieces, { text: text.slice(from), trace, offset: from, flags: 0 }];
}

/** What stands for a mark in a script; null: a gap. */
function steer(mark: string, isAlone: boolean, open: ("fi" | "")[]): string | null {
  const inner = mark.replace(/^(?:\{\{|\{%|%\{|<%)[-~]?/, "").replace(/[-~]?(?:\}\}|%\}|\}|%>)$/, "");
  const [, word, rest] = /^(\w+)\s*(.*)$/s.exec(inner.trim()) ?? [];
  const condition = `${question} '${(rest ?? "").replaceAll("'", "")}'`;
  switch (word) {
    case "if":
    case "unless":
      open.push(isAlone ? "fi" : "");
      return isAlone ? `if ${condition}; then :` : "";
    case "for":
    case "range":
    case "with":
    case "block":
    case "define":
      open.push("");
      return "";
    case "elif":
    case "elsif":
      return open.at(-1) === "fi" && isAlone ? `elif ${condition}; then :` : "";
    case "else":
      if (open.at(-1) !== "fi" || !isAlone) return "";
      return rest?.startsWith("if ") === true ? `elif ${question} '${rest.slice(3)}'; then :` : "else :";
    case "end":
    case "endif":
    case "endfor":
    case "endblock":
      return open.pop() === "fi" && isAlone ? "fi" : "";
    default:
      return mark.startsWith("{{") || mark.startsWith("<%=") ? null : "";
  }
}
