/** Releases of a helmfile whose chart lies in the repository. */
import { folderOf, joinPath } from "../../../files.ts";
import type { Value } from "../../../value/value.ts";
import { valueOf } from "../../documents/document-settings.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { FormatContext } from "../../format.ts";
import { environmentsOf, releasesOf, valuesIn } from "../helmfile-environments.ts";
import type { Install, Installer, Layer } from "../install.ts";
import { pathOf } from "../open-values.ts";

export const installer: Installer = {
  mayBe: (path) => /\.ya?ml(?:\.gotmpl)?$/i.test(path),
  marks: /^releases[ \t]*:/m,
  installs: ({ path, source }, context) =>
    environmentsOf(source, path, context).flatMap(({ shown, values, cursor, document }) =>
      releasesOf(document, values).flatMap((release) => installOf(release, { path, shown, cursor, context })),
    ),
};

/** What is filled in for each release. */
const marks = /\{\{[^{}]{0,500}\}\}/g;

interface Around {
  readonly path: string;
  /** The environment, in words. */
  readonly shown: string;
  readonly cursor: Value;
  readonly context: FormatContext;
}

function installOf(release: DocumentNode, around: Around): Install[] {
  const { path, shown, context } = around;
  const at = get(release, "chart");
  if (at?.kind !== "scalar") return [];
  const chart = joinPath(folderOf(path), pathOf(at, marks));
  const isOptional = /^(?:Warn|Info|Debug)$/.test(getText(release, "missingFileHandler") ?? "");
  const name = getText(release, "name") ?? "?";
  const layers: Layer[] = [];
  for (const item of [...itemsOf(get(release, "values")), ...itemsOf(get(release, "secrets"))]) {
    if (item.kind === "map") layers.push({ node: item });
    if (item.kind !== "scalar" || item.value === null) continue;
    const file = joinPath(folderOf(path), forRelease(item, name));
    if (!file.endsWith(".gotmpl")) layers.push({ file, isOptional });
    else for (const node of valuesIn(file, around.cursor, context)) layers.push({ node, from: file });
  }
  for (const one of [...itemsOf(get(release, "set")), ...itemsOf(get(release, "setString"))])
    layers.push(...setBy(one, path));
  return [{ name: `release ${name} in ${path}${shown}`, at, chart, layers, open: [] }];
}

/** `{{ .Release.Name }}` behind quotes is filled in for each release. */
function forRelease(item: DocumentNode, name: string): string {
  return (textOf(item) ?? "").replace(/\{\{\s*\.Release\.Name\s*\}\}/g, name).replace(marks, "*");
}

function setBy(one: DocumentNode, path: string): Layer[] {
  const name = getText(one, "name");
  if (name === null) return [];
  const value = get(one, "value");
  if (value?.kind === "scalar") return [{ name, value: valueOf(value), at: value }];
  const file = get(one, "file");
  if (file !== null) return [{ name, content: joinPath(folderOf(path), textOf(file) ?? ""), at: file }];
  return itemsOf(get(one, "values")).flatMap((item, index): Layer[] =>
    item.kind === "scalar" ? [{ name: `${name}[${index}]`, value: valueOf(item), at: item }] : [],
  );
}
