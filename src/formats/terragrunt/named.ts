/** Files and folders that a unit names: its module, what it includes, what it reads. */
import { attributeOf, attributesOf } from "../../hcl/json.ts";
import type { Attribute, Body, Expression } from "../../hcl/syntax.ts";
import { partsOf } from "../../hcl/walk.ts";
import { folderOf } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { Named } from "../named/named.ts";
import { evaluateHere } from "./configuration.ts";
import type { Configuration } from "./project.ts";
import { localPath } from "./paths.ts";
import type { Prepared } from "./unit.ts";

const elsewhere = /^[a-z+]+:|^[\w.-]+@|^[\w-]+(?:\.[\w-]+)+\//i;

export function namedByUnit({ configuration, merged: { source } }: Prepared): Named[] {
  const named: Named[] = [];
  if (source?.value.kind === "string" && !elsewhere.test(source.value.text)) {
    const text = source.value.text.replace(/\?.*/s, "");
    const { unit } = configuration;
    const places = [unit.folder, folderOf(unit.path)].map((folder) => localPath(folder, text));
    named.push(needed(configuration, places, source.at));
  }
  eachPart(configuration.file.body, (attribute, part, isTried) => {
    if (isTried || part.kind !== "call" || part.arguments.length !== 1 || part.name !== "read_terragrunt_config")
      return;
    named.push(...fileNamed(configuration, part.arguments[0]!, attribute, folderOf(configuration.path)));
  });
  for (const { type, body } of configuration.file.body.blocks) {
    const path = type === "include" ? attributeOf(body, "path") : undefined;
    if (path !== undefined) named.push(...fileNamed(configuration, path.value, path, configuration.folder));
  }
  return named;
}

/** The file that an expression names: one that is looked for above and is nowhere is named as well. */
function fileNamed(by: Configuration, expression: Expression, attribute: Attribute, folder: string): Named[] {
  const value = evaluateHere(by, expression);
  const at = { source: attribute.source, start: expression.start, end: expression.end };
  if (value.kind === "string") return [needed(by, [localPath(folder, value.text)], at)];
  const isNowhere = value.kind === "failure" && value.summary === "Parent file not found";
  const [looked] = isNowhere && expression.kind === "call" ? expression.arguments : [];
  const name = looked === undefined ? null : evaluateHere(by, looked);
  if (!isNowhere) return [];
  return [needed(by, [localPath(folder, name?.kind === "string" ? name.text : "terragrunt.hcl")], at)];
}

function needed(by: Configuration, places: readonly string[], at: Span): Named {
  return { places, as: "text", by: by.path, at, isNeeded: true };
}

/** Every part of every expression; what stands in `try` or `can` may fail. */
function eachPart(body: Body, visit: (attribute: Attribute, part: Expression, isTried: boolean) => void): void {
  for (const attribute of attributesOf(body)) {
    const parts = [...partsOf(attribute.value)];
    const tried = parts.filter((part) => part.kind === "call" && (part.name === "try" || part.name === "can"));
    for (const part of parts)
      visit(
        attribute,
        part,
        tried.some(({ start, end }) => start <= part.start && part.end <= end),
      );
  }
  for (const block of body.blocks) eachPart(block.body, visit);
}
