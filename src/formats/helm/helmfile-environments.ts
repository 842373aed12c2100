/**
 * A helmfile is a template: it is filled in for each of its environments, with the values of that, and of those files
 * that it is based on.
 */
import { folderOf, joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { laidOver } from "../effect/overlay.ts";
import { openDocument } from "./chart.ts";
import { cursorIn, filledDocuments } from "./helmfile-templates.ts";

export interface Environment {
  /** In words, behind a blank; empty where there is one alone. */
  readonly shown: string;
  readonly values: DocumentNode | null;
  /** What templates of it begin with. */
  readonly cursor: Value;
  /** All that the helmfile says there. */
  readonly document: DocumentNode | null;
}

const maxEnvironments = 32;

export function environmentsOf(source: Source, path: string, context: FormatContext): readonly Environment[] {
  const outline = filledDocuments(source, cursorIn("default", null));
  const bases = outline.flatMap((document) => basesOf(document, path, context));
  const names = new Set(
    [...bases, ...outline].flatMap((document) => entriesOf(get(document, "environments")).map(({ name }) => name)),
  );
  const all = names.size === 0 ? ["default"] : [...names];
  return atMost(all, maxEnvironments, "environments of a helmfile").map((name) => {
    const named = [...bases, ...filledDocuments(source, cursorIn(name, null))];
    const environment = named.map((one) => get(one, "environments", name)).findLast((one) => one !== null) ?? null;
    const values = environmentValues(name, environment, path, context);
    const cursor = cursorIn(name, values);
    const documents = [...bases, ...filledDocuments(source, cursor)];
    const document = documents.reduce<DocumentNode | null>((whole, one) => laidOver(whole, one), null);
    return { shown: names.size === 0 ? "" : ` (${name})`, values, cursor, document };
  });
}

function basesOf(document: DocumentNode, path: string, context: FormatContext): readonly DocumentNode[] {
  return itemsOf(get(document, "bases")).flatMap((node) => {
    const read = context.files.text(joinPath(folderOf(path), textOf(node) ?? ""));
    return "source" in read ? filledDocuments(read.source, cursorIn("default", null)) : [];
  });
}

/** Files that are not there are none; those of `secrets` are encrypted, and known by their names alone. */
function environmentValues(
  name: string,
  environment: DocumentNode | null,
  path: string,
  context: FormatContext,
): DocumentNode | null {
  let values: DocumentNode | null = null;
  for (const item of [...itemsOf(get(environment, "values")), ...itemsOf(get(environment, "secrets"))]) {
    if (item.kind === "map") values = laidOver(values, item);
    if (item.kind !== "scalar") continue;
    const [document] = valuesIn(joinPath(folderOf(path), item.text), cursorIn(name, values), context);
    values = laidOver(values, document ?? null);
  }
  return values;
}

/** The documents of a file of values; a template is filled in. */
export function valuesIn(file: string, cursor: Value, context: FormatContext): readonly DocumentNode[] {
  if (!file.endsWith(".gotmpl")) return [openDocument(file, context) ?? []].flat();
  const read = context.files.text(file);
  return "source" in read ? filledDocuments(read.source, cursor) : [];
}

/** Releases that are installed, with what they inherit. */
export function releasesOf(document: DocumentNode | null, values: DocumentNode | null): readonly DocumentNode[] {
  return itemsOf(get(document, "releases"))
    .map((release) => inherited(release, get(document, "templates")))
    .filter((release) => {
      const condition = getText(release, "condition");
      const isOff = condition !== null && getText(values, ...condition.split(".")) === "false";
      return !isOff && getText(release, "installed") !== "false";
    });
}

/** `inherit: [{template: default}]` */
function inherited(release: DocumentNode, templates: DocumentNode | null): DocumentNode {
  const below = itemsOf(get(release, "inherit")).reduce<DocumentNode | null>(
    (all, one) => laidOver(all, get(templates, getText(one, "template") ?? "")),
    null,
  );
  return laidOver(below, release) ?? release;
}
