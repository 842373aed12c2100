/** What Terramate's blocks write: configuration, var files, and texts for other programs, by the names of the files. */
import { attributesOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body, HclFile } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import type { PartialString, StringValue, Value } from "../../value/value.ts";
import type { WrittenVarFile } from "../written/declarations.ts";
import { evaluate } from "../expression/evaluate.ts";
import { parseRendered } from "../written/rendered.ts";
import type { Scope } from "../names/scope.ts";

/** A block that writes a file for a stack. */
export interface Writing {
  readonly name: string;
  readonly block: Block;
  /** Of `generate_hcl`; what `generate_file` writes is a text. */
  readonly bodies: readonly Body[];
}

export interface WrittenText {
  readonly name: string;
  readonly value: StringValue | PartialString;
  readonly at: Span;
}

interface Written {
  readonly files: readonly HclFile[];
  readonly varFiles: readonly WrittenVarFile[];
  readonly texts: readonly WrittenText[];
}

const configuration = /^[^/.][^/]*\.(?:tf|tofu)(?:\.json)?$/;
const automatic = /^(?:terraform\.tfvars|[^/]+\.auto\.tfvars)(?:\.json)?$/;

/** @param names gets what names stand for that are in the files in place of what was filled in. */
export function writtenFiles(writings: readonly Writing[], scope: Scope, names: Map<string, Value>): Written {
  const files: HclFile[] = [];
  const varFiles: WrittenVarFile[] = [];
  const texts: WrittenText[] = [];
  for (const { name, block, bodies } of writings) {
    const [text] = bodies.length > 0 ? [] : contentOf(block, scope);
    const read =
      text === undefined || !(configuration.test(name) || automatic.test(name)) ? null : readIn(name, text, names);
    const parsed = read === null ? bodies.map((body) => fileOf(block, body)) : [read];
    if (configuration.test(name)) files.push(...parsed);
    else if (automatic.test(name)) varFiles.push(...parsed.map(({ body }) => ({ name, sets: setsOf(body, scope) })));
    else if (text !== undefined) texts.push({ name, ...text });
  }
  return { files, varFiles, texts };
}

function fileOf({ source }: Block, body: Body): HclFile {
  return { source, body, comments: [], diagnostics: [] };
}

/** `content = tm_jsonencode({ … })`; none where it is not known. */
function contentOf({ body }: Block, scope: Scope): readonly Omit<WrittenText, "name">[] {
  return attributesOf(body)
    .filter(({ name }) => name === "content")
    .flatMap(({ value, source }) => {
      const made = evaluate(value, { ...scope, source });
      const at = { source, start: value.start, end: value.end };
      return made.kind === "string" || made.kind === "partial" ? [{ value: made, at }] : [];
    });
}

function readIn(name: string, { value, at }: Omit<WrittenText, "name">, names: Map<string, Value>): HclFile {
  // Two blocks may write files of the same name, one for stacks that the other is not for.
  const rendered = parseRendered(value, `${name}_${names.size}${/(?:\.\w+)+$/.exec(name)?.[0] ?? ""}`, at);
  for (const [hole, one] of rendered.names) names.set(hole, one);
  return { ...rendered.file, name };
}

function setsOf(body: Body, scope: Scope): WrittenVarFile["sets"] {
  return attributesOf(body).map(({ name, value, source }: Attribute) => {
    const made = evaluate(value, { ...scope, source });
    return { name, at: { source, start: value.start, end: value.end }, value: made.kind === "failure" ? open : made };
  });
}

const open = unknown("dynamic", { code: "unsupported", text: "Terramate works it out" });
