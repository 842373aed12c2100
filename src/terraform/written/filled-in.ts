/**
 * Configuration that a template engine fills in before Terraform reads it (Jinja, cookiecutter, Go's templates, ERB):
 * what it writes is not known; what stands around it is read as it is, where it stands.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Expression, HclFile } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { wholeOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Unknown } from "../../value/value.ts";
import { isEscape, mayHaveOwnMarks, ownMarks } from "./own-marks.ts";
import { parseRendered } from "./rendered.ts";

const marks = eitherOf(
  [
    /\{\{(?:[^{}\n]|\{[^{}\n]{0,200}\}){0,500}?\}\}/, // {{ region | default({}) }}
    /\{%[^\n]{0,500}?%\}/, // {% if a %}
    /\{#[^\n]{0,500}?#\}/, // {# a comment #}
    /<%[^\n]{0,500}?%>/, // <%= region %>
  ],
  "g",
);
const maxMarks = 4_000;
const ending = /\.(?:j2|jinja2?|tmpl|tpl|tftpl|gotmpl|erb|mustache|template)$/i;
/** What steers, in the marks of Go's templates. */
const steering = inSequence([
  /^\{\{-?\s*/,
  /(?:(?:if|else|end|range|with|define|block|break|continue)\b|\/\*|\$\w+\s*:?=)/, // if, $x :=
]);
const bringing = /^(?:\{%|<%)[-+]?\s*(?:include|import|from|extends|call)\b/;
const mayHaveMarks = /\{\{|\{%|<%/;
/** No place, image, address or module is called so. */
const filledPlace = inSequence(
  [
    /^[ \t]*"?\w{0,40}/,
    /(?:region|location|zone|image|source|endpoint|host|url|address)/,
    /"?[ \t]*[=:][ \t]*"(?:\{\{|<%=)/, // = "{{
  ],
  "im",
);

/** `alias = "{{ name }}"`, `provider = aws.{{ name }}`: what is written there is the same by the same name. */
const inAlias = /(?:^|\n)[ \t]*(?:alias[ \t]*=[ \t]*"[\w-]*|[\w.]+[ \t]*=[ \t]*\w+\.[\w-]*)$/;

/** A stretch that the engine writes. */
interface Mark {
  readonly start: number;
  readonly end: number;
  /**
   * `value`: a part of a line. `lines`: a line of its own, in whose place others come. `nothing`: it only steers.
   * `escape`: what follows is no mark.
   */
  readonly writes: "value" | "lines" | "nothing" | "escape";
}

/** The name under which a template is what Terraform reads: `main.tf.j2` is `main.tf`. */
export function withoutTemplateEnding(path: string): string {
  return path.replace(ending, "");
}

/**
 * What a file is once it is filled in; null: it is none that is, or is no better read so. What is filled in is an
 * unknown of the file.
 */
export function filledIn(plain: HclFile): HclFile | null {
  const { source } = plain;
  const errors = syntaxErrors(plain);
  const made = mayHaveMarks.test(source.text) && (errors > 0 || isTemplate(source)) ? filledBy(plain, marks) : null;
  const left = made === null ? errors : syntaxErrors(made);
  if (left === 0 || !ending.test(source.path) || !mayHaveOwnMarks(source.text)) return made;
  const own = filledBy(plain, ownMarks);
  return own !== null && syntaxErrors(own) < left ? own : made;
}

/** As an engine with these marks fills it in; null: it is no better read so. */
function filledBy(plain: HclFile, pattern: RegExp): HclFile | null {
  const { source } = plain;
  const errors = syntaxErrors(plain);
  const found = marksIn(source, pattern);
  if (found === null) return { ...plain, diagnostics: [...plain.diagnostics, tooMany(source)] };
  if (found.length === 0) return null;
  // A line of its own may be an element of a list, or whole blocks.
  const asValues = parsed(source, found, false);
  const best =
    syntaxErrors(asValues) === 0 || !found.some(({ writes }) => writes === "lines")
      ? asValues
      : parsed(source, found, true);
  return syntaxErrors(best) <= errors ? best : null;
}

function isTemplate({ path, text }: Source): boolean {
  return ending.test(path) || /\{\{|(?:^|\/)templates?\//.test(path) || filledPlace.test(text);
}

function syntaxErrors({ diagnostics }: HclFile): number {
  return diagnostics.filter(({ code }) => code === "hcl-syntax").length;
}

/** Null: there are more than are looked at. */
function marksIn({ text }: Source, pattern: RegExp): Mark[] | null {
  const found: Mark[] = [];
  let lineEnd = -1;
  let count = 0;
  for (const { index, 0: mark } of text.matchAll(pattern)) {
    if ((count += 1) > maxMarks) return null;
    const end = index + mark.length;
    if (isEscape(mark)) {
      found.push({ start: index, end, writes: "escape" });
      continue;
    }
    const isValue = /^(?:\{\{|<%=|\$\{)/.test(mark) && !steering.test(mark);
    const last = found.at(-1);
    // What stands between the statements of one line may be written or not: all of it is one gap.
    if (last !== undefined && index < lineEnd && (!isValue || last.writes === "nothing")) {
      found[found.length - 1] = { start: last.start, end, writes: "value" };
      continue;
    }
    const before = text.slice(text.lastIndexOf("\n", index - 1) + 1, index);
    lineEnd = text.indexOf("\n", end);
    if (lineEnd < 0) lineEnd = text.length;
    const isAlone = before.trim() === "" && text.slice(end, lineEnd).trim() === "";
    const writes = isValue ? "value" : "nothing";
    found.push({ start: index, end, writes: isAlone && (isValue || bringing.test(mark)) ? "lines" : writes });
  }
  return found;
}

function parsed(source: Source, found: readonly Mark[], isWithoutLines: boolean): HclFile {
  const { path, text } = source;
  const name = withoutTemplateEnding(path);
  const isJson = name.endsWith(".json");
  const trace = origin("literal", { source, start: 0, end: text.length });
  const pieces: Piece[] = [];
  const lost: Span[] = [];
  const aliases = new Map<string, Unknown>();
  const add = (written: string, offset: number): void => {
    if (written !== "") pieces.push({ text: written, trace, offset, flags: 0 });
  };
  let from = 0;
  let isInString = false;
  for (const { start, end, writes } of found) {
    const before = text.slice(from, start);
    add(before, from);
    if (isJson) isInString = endsInString(before, isInString);
    from = end;
    const brings = writes === "lines" && text.startsWith("{%", start);
    if (writes === "nothing" || writes === "escape" || brings || (writes === "lines" && isWithoutLines)) {
      if (writes === "lines") lost.push({ source, start, end });
      continue;
    }
    const quote = isJson && !isInString ? '"' : "";
    add(quote, -1);
    const mark = text.slice(start, end);
    const isAlias = inAlias.test(text.slice(Math.max(0, start - 200), start));
    const filled = (isAlias ? aliases.get(mark) : undefined) ?? gap(mark);
    if (isAlias) aliases.set(mark, filled);
    pieces.push({ unknown: filled });
    add(quote, -1);
  }
  add(text.slice(from), from);
  const value = fromPieces(pieces);
  if (value.kind !== "string" && value.kind !== "partial") return plainly(source);
  const { file, names } = parseRendered(value, name, wholeOf(source));
  const holes = new Map([...names].map(([hole, one]) => [hole, one.kind === "unknown" ? one.reason.text : ""]));
  return {
    ...file,
    source,
    diagnostics: [...file.diagnostics, told(source), ...lost.map(notLookedAt)],
    ...(holes.size === 0 ? {} : { holes }),
  };
}

function plainly(source: Source): HclFile {
  return { source, body: { start: 0, end: 0, source, attributes: [], blocks: [] }, comments: [], diagnostics: [] };
}

function gap(mark: string): Unknown {
  return unknown("dynamic", { code: "unsupported", text: `${mark} is filled in by a template engine` });
}

function endsInString(text: string, begins: boolean): boolean {
  let isIn = begins;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "\\" && isIn) index += 1;
    else if (text[index] === '"') isIn = !isIn;
  }
  return isIn;
}

function told(source: Source): Diagnostic {
  const message = "a template engine fills this file in; what it writes counts as unknown";
  return { severity: "note", code: "template-filled", message, at: { source, start: 0, end: 0 } };
}

function tooMany(source: Source): Diagnostic {
  const message = `a template engine fills in more than ${maxMarks} places of this file; it was read as it stands`;
  return { severity: "error", code: "template-lines", message, at: wholeOf(source) };
}

function notLookedAt(at: Span): Diagnostic {
  const message = `what ${at.source.text.slice(at.start, at.end)} writes in this place was not looked at`;
  return { severity: "error", code: "template-lines", message, at };
}

/** What a template engine fills in is called alike where it is declared and where it is named. */
export function aliasOf(value: Expression, holes: ReadonlyMap<string, string>): string | null {
  const plain = literalString(value);
  if (plain !== null || value.kind !== "template") return plain;
  const parts = value.parts.map((part) => {
    if (part.kind === "text") return part.text;
    const hole = part.kind === "interpolation" && part.expression.kind === "variable" ? part.expression.name : "";
    return holes.has(hole) ? hole : null;
  });
  return parts.includes(null) ? null : parts.join("");
}
