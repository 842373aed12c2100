/** Releases of Flux whose chart lies at a path of a Git repository. */
import { folderOf, joinPath } from "../../../files.ts";
import { valueOf } from "../../documents/document-settings.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { FormatContext } from "../../format.ts";
import { objectsIn } from "../../kubernetes/objects.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { documentIn } from "../embedded.ts";
import type { Install, Installer, Layer } from "../install.ts";
import { openAt } from "../open-values.ts";

/** What Flux puts in after a build. */
const marks = /\$\{[^{}]{0,200}\}/g;

export const installer: Installer = {
  mayBe: (path) => /\.(?:ya?ml|json)$/i.test(path),
  marks: /\bkind["']?[ \t]*:[ \t]*["']?HelmRelease\b/,
  installs: ({ path, source }, context) =>
    readDocuments(source)
      .documents.flatMap((document) => objectsIn(document, 0))
      .flatMap((object) => (getText(object, "kind") === "HelmRelease" ? installOf(object, path, context) : [])),
};

function installOf(object: DocumentNode, path: string, context: FormatContext): Install[] {
  const chart = get(object, "spec", "chart");
  const inner = get(chart, "spec");
  // The operator of old had the path in the chart itself.
  const isGit = /^(?:GitRepository|Bucket)$/.test(getText(inner, "sourceRef", "kind") ?? "");
  const ofOld = get(chart, "git") === null ? null : get(chart, "path");
  const at = isGit ? get(inner, "chart") : ofOld;
  if (at?.kind !== "scalar") return [];
  const listed = [...itemsOf(get(inner, "valuesFiles")), ...[get(inner, "valuesFile")].filter((one) => one !== null)];
  const layers: Layer[] = listed.map((node) => ({ file: joinPath(".", textOf(node) ?? "") }));
  const open: string[] = [];
  for (const one of itemsOf(get(object, "spec", "valuesFrom"))) {
    const found = valuesFrom(one, path, context);
    if (found !== null) layers.push(found);
    else if (getText(one, "optional") !== "true")
      open.push(`valuesFrom ${getText(one, "kind") ?? ""} ${getText(one, "name") ?? ""}`.trim());
  }
  const values = get(object, "spec", "values");
  if (values !== null) layers.push({ node: openAt(values, marks) });
  const name = `HelmRelease ${getText(object, "metadata", "name") ?? "?"} in ${path}`;
  const folder = joinPath(".", (textOf(at) ?? "").replace(/^\/+/, ""));
  // Source: Flux's documentation of HelmChart: the chart's own values are not in force where valuesFiles are listed.
  return [{ name, at, chart: folder, layers, open, isAlone: listed.length > 0 }];
}

/** What a config map beside the release, or one that a kustomization there makes, holds. */
function valuesFrom(reference: DocumentNode, path: string, context: FormatContext): Layer | null {
  const name = getText(reference, "name");
  const key = getText(reference, "valuesKey") ?? "values.yaml";
  const target = getText(reference, "targetPath");
  for (const file of context.paths) {
    if (folderOf(file) !== folderOf(path) || !/\.ya?ml$/i.test(file)) continue;
    const read = context.files.text(file);
    if (!("source" in read) || name === null || !read.source.text.includes(name)) continue;
    for (const document of readDocuments(read.source).documents) {
      for (const object of objectsIn(document, 0)) {
        if (getText(object, "kind") !== (getText(reference, "kind") ?? "ConfigMap")) continue;
        if (getText(object, "metadata", "name") !== name) continue;
        const node = get(object, "data", key) ?? get(object, "stringData", key);
        const isPlain = get(object, "data", key) === null || getText(object, "kind") === "ConfigMap";
        if (node?.kind !== "scalar" || !isPlain) continue;
        if (target !== null) return { name: target, value: valueOf(node), at: node };
        const values = documentIn(node);
        if (values !== null) return { node: openAt(values, marks) };
      }
      const made = [...itemsOf(get(document, "configMapGenerator")), ...itemsOf(get(document, "secretGenerator"))];
      for (const generator of made.filter((one) => getText(one, "name") === name))
        for (const node of itemsOf(get(generator, "files"))) {
          const [as, from = as] = (textOf(node) ?? "").split("=");
          const isThis = as === key || as?.endsWith(`/${key}`) === true;
          if (isThis && from !== undefined) return { file: joinPath(folderOf(file), from) };
        }
    }
  }
  return null;
}
