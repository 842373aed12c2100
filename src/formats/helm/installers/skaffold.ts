/** Releases of Skaffold, those of its profiles included. */
import { folderOf, joinPath } from "../../../files.ts";
import { unknown } from "../../../value/build.ts";
import { valueOf } from "../../documents/document-settings.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import type { Install, Installer, Layer } from "../install.ts";
import { openAt, pathOf } from "../open-values.ts";

const marks = /\{\{[^{}]{0,500}\}\}/g;

export const installer: Installer = {
  mayBe: (path) => /\.ya?ml$/i.test(path),
  marks: /^apiVersion[ \t]*:[ \t]*["']?skaffold\//m,
  installs: ({ path, source }) =>
    readDocuments(source).documents.flatMap((document) =>
      [document, ...itemsOf(get(document, "profiles"))].flatMap((way, index) => {
        const profile = index === 0 ? "" : ` (profile ${getText(way, "name") ?? index})`;
        return ["deploy", "manifests"]
          .flatMap((part) => itemsOf(get(way, part, "helm", "releases")))
          .flatMap((release) => installOf(release, path, profile));
      }),
    ),
};

function installOf(release: DocumentNode, path: string, profile: string): Install[] {
  const at = get(release, "chartPath");
  if (at?.kind !== "scalar") return [];
  const inside = (node: DocumentNode): string => joinPath(folderOf(path), pathOf(node, marks));
  const layers: Layer[] = itemsOf(get(release, "valuesFiles")).map((node) => ({ file: inside(node) }));
  const overrides = get(release, "overrides");
  if (overrides !== null) layers.push({ node: openAt(overrides, marks) });
  for (const { name, value } of [...flat(get(release, "setValues")), ...flat(get(release, "setValueTemplates"))]) {
    const opened = openAt(value, marks);
    if (opened.kind === "scalar") layers.push({ name, value: valueOf(opened), at: value });
  }
  // In older versions the image of a build is put in where a value is named so.
  for (const { name, value } of flat(get(release, "artifactOverrides"))) {
    const text = `the image that is built of ${value.kind === "scalar" ? value.text : "?"}`;
    layers.push({ name, value: unknown("string", { code: "environment", text }), at: value });
  }
  for (const { name, value } of flat(get(release, "setFiles")))
    layers.push({ name, content: inside(value), at: value });
  const name = `release ${getText(release, "name") ?? "?"} in ${path}${profile}`;
  return [{ name, at, chart: inside(at), layers, open: [] }];
}

/** `image: {tag: x}` and `image.tag: x` say the same. */
function flat(node: DocumentNode | null, before = ""): { name: string; value: DocumentNode }[] {
  return entriesOf(node).flatMap(({ name, value }) =>
    value.kind === "map" ? flat(value, `${before}${name}.`) : [{ name: `${before}${name}`, value }],
  );
}
