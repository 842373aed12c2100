/** What a configuration or its tests ask of a place, where only the cloud can say whether it holds. */
import { attributeOf } from "../../hcl/json.ts";
import { parseHcl } from "../../hcl/parse.ts";
import type { Body, Expression } from "../../hcl/syntax.ts";
import { referencesOf } from "../../hcl/walk.ts";
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Finding } from "../../policy/finding.ts";
import type { Source } from "../../source.ts";

const maxFiles = 200;
const maxText = 1_000_000;
const tests = /\.(?:tftest|tofutest)\.hcl$/;
const configuration = /\.(?:tf|tofu)$/;
/** What these name is known before anything is deployed: whether it holds, reading again says. */
const decided: ReadonlySet<string> = new Set(["var", "local", "each", "count", "path", "terraform"]);

/** Why another region may be refused, in words; null: nothing asks for this one. */
export function whyAsserted({ dependency: { value }, origin, sinks }: Finding, files: Files): string | null {
  const folders = new Set([origin, ...sinks.map(({ at }) => at)].map(({ source }) => folderOf(source.path)));
  for (const folder of folders)
    for (const source of sourcesIn(folder, files)) {
      if (typeof source === "string") return source;
      if (!source.text.includes(value)) continue;
      if (tests.test(source.path)) return `${source.path} tests for it`;
      const kind = conditionOn(value, source);
      if (kind !== null) return `a ${kind} in ${source.path} asks for it, of what only the cloud knows`;
    }
  return null;
}

/** A text: why not all of them can be looked at. */
function sourcesIn(folder: string, files: Files): readonly (Source | string)[] {
  return [folder, joinPath(folder, "tests")].flatMap((where) => {
    const names = (files.names(where) ?? []).filter(
      (name) => tests.test(name) || (where === folder && configuration.test(name)),
    );
    const sources = names.slice(0, maxFiles).map((name) => sourceAt(joinPath(where, name), files));
    return names.length > maxFiles
      ? [...sources, `${where} holds more than ${maxFiles} files that may ask for it`]
      : sources;
  });
}

function sourceAt(path: string, files: Files): Source | string {
  const read = files.text(path);
  if (!("source" in read)) return `${path} may ask for it, and can't be read`;
  return read.source.text.length <= maxText ? read.source : `${path} may ask for it, and is too large to look through`;
}

/** The kind of block; null: there is none that names the value and can't be decided here. */
function conditionOn(value: string, source: Source): string | null {
  if (!/\b(?:pre|post)condition\b/.test(source.text)) return null;
  return within(parseHcl(source).body, value, source.text);
}

function within(body: Body, value: string, text: string): string | null {
  for (const { type, body: inner } of body.blocks) {
    const condition = type === "precondition" || type === "postcondition" ? attributeOf(inner, "condition") : undefined;
    if (condition !== undefined && asks(condition.value, value, text)) return type;
    const found = within(inner, value, text);
    if (found !== null) return found;
  }
  return null;
}

function asks(condition: Expression, value: string, text: string): boolean {
  return (
    text.slice(condition.start, condition.end).includes(value) &&
    referencesOf(condition).some(({ root }) => !decided.has(root))
  );
}
