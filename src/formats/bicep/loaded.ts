/** What a template takes in from files beside it when it is compiled: `loadJsonContent('sites.json', '$.live')`. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { callTerraform, computed } from "../effect/evaluation.ts";

/** Source: Bicep's documentation of file functions. */
const decoders: ReadonlyMap<string, string | null> = new Map([
  ["loadtextcontent", null],
  ["loadfileasbase64", "base64encode"],
  ["loadjsoncontent", "jsondecode"],
  ["loadyamlcontent", "yamldecode"],
]);

/** What a call loads; null: it is none that loads. */
export function loadedFile(files: Files, path: string, name: string, args: readonly Value[], at: Span): Value | null {
  const decoder = decoders.get(name.replace(/^sys\./, "").toLowerCase());
  if (decoder === undefined) return null;
  const [file, part] = args;
  if (file?.kind !== "string") return computed(`${name}() of a file that is not known`);
  const read = files.text(joinPath(folderOf(path), file.text));
  if (!("source" in read)) return computed(`${name}() of ${file.text}, which can't be read`);
  const { source } = read;
  const text = string(source.text, origin("file", { source, start: 0, end: source.text.length }, file.text), 0);
  if (decoder === null) return text;
  const whole = callTerraform(decoder, [text], at);
  // The second argument of the others is an encoding.
  if (decoder === "base64encode" || part === undefined) return whole;
  return (part.kind === "string" ? below(whole, part.text) : null) ?? computed(`${name}() of a part of ${file.text}`);
}

/** What a plain path leads to: `$.live`, `regions[0].name`; null: it is none, or leads nowhere. */
function below(whole: Value, path: string): Value | null {
  if (!/^\$?(?:\.?[\w-]+|\[\d+\])*$/.test(path)) return null;
  let value = whole;
  for (const [, name, number] of path.matchAll(/([\w-]+)(?![\w-]*\])|\[(\d+)\]/g)) {
    const child = name === undefined ? itemOf(value, Number(number)) : entryOf(value, name);
    if (child === undefined) return null;
    value = childOf(value, child);
  }
  return value;
}

function itemOf(value: Value, index: number): Value | undefined {
  return "items" in value ? value.items[index] : undefined;
}

function entryOf(value: Value, name: string): Value | undefined {
  return "entries" in value ? value.entries.get(name) : undefined;
}
