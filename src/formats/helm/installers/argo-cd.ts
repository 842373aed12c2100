/** Applications of Argo CD, and sets of them: a chart at a path, with files of values, values and parameters. */
import { joinPath } from "../../../files.ts";
import { valueOf } from "../../documents/document-settings.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import { laidOver } from "../../effect/overlay.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { objectsIn } from "../../kubernetes/objects.ts";
import { elementsOf, filledIn, patchOf } from "../application-sets.ts";
import type { Element } from "../application-sets.ts";
import type { Install, Installer, Layer } from "../install.ts";
import { documentOf, openAt, pathOf } from "../open-values.ts";

/** What an ApplicationSet fills in. */
const marks = /\{\{[^{}]{0,500}\}\}/g;

export const installer: Installer = {
  mayBe: (path) => /\.(?:ya?ml|json)$/i.test(path),
  marks: /\bkind["']?[ \t]*:[ \t]*["']?Application(?:Set)?\b/,
  installs: ({ path, source }, context) =>
    readDocuments(source)
      .documents.flatMap((document) => objectsIn(document, 0))
      .filter((object) => getText(object, "apiVersion")?.startsWith("argoproj.io/") === true)
      .flatMap((object): Install[] => {
        const name = `${getText(object, "kind") ?? ""} ${getText(object, "metadata", "name") ?? "?"}`;
        if (getText(object, "kind") === "Application") return installsOf(name, path, get(object, "spec"));
        const template = get(object, "spec", "template", "spec");
        if (getText(object, "kind") !== "ApplicationSet" || template === null) return [];
        const patch = get(object, "spec", "templatePatch");
        return elementsOf(itemsOf(get(object, "spec", "generators")), context).flatMap((element) => {
          const over = patch === null ? null : patchOf(patch, element, marks);
          const made = installsOf(
            `${name}${calledBy(object, element)}`,
            path,
            laidOver(filledIn(template, element), over),
          );
          return patch === null || over !== null
            ? made
            : made.map((one) => ({ ...one, open: [...one.open, "templatePatch"] }));
        });
      }),
};

/** An application by its own name, where all of it is filled in: ` (api-cn)`. */
function calledBy(set: DocumentNode, element: Element): string {
  const metadata = get(set, "spec", "template", "metadata");
  const name = metadata === null ? null : getText(filledIn(metadata, element), "name");
  return name === null || name.includes("{{") ? "" : ` (${name})`;
}

function installsOf(name: string, path: string, spec: DocumentNode | null): Install[] {
  const only = get(spec, "source");
  const sources = [...(only === null ? [] : [only]), ...itemsOf(get(spec, "sources"))];
  return sources.flatMap((source): Install[] => {
    const at = get(source, "path");
    if (at?.kind !== "scalar") return [];
    const chart = joinPath(".", pathOf(at, marks).replace(/^\/+/, ""));
    return [{ name: `${name} in ${path}`, at, chart, ...givenBy(get(source, "helm"), chart) }];
  });
}

/** Source: Argo CD's documentation of Helm: parameters go before valuesObject, that before values, and files last. */
function givenBy(helm: DocumentNode | null, chart: string): Pick<Install, "layers" | "open"> {
  const isOptional = getText(helm, "ignoreMissingValueFiles") === "true";
  const layers: Layer[] = [];
  const open: string[] = [];
  for (const node of itemsOf(get(helm, "valueFiles"))) {
    if (node.kind !== "scalar") continue;
    const written = pathOf(node, marks);
    if (/^[a-z][\w+.-]*:\/\//.test(written)) open.push(`the values at ${textOf(node) ?? ""}`);
    // `$ref/path` lies in another source of the application, which mostly is this repository, too.
    else if (/^\$\w[\w-]*\//.test(written)) layers.push({ file: written.slice(written.indexOf("/") + 1), isOptional });
    else layers.push({ file: joinPath(written.startsWith("/") ? "." : chart, written.replace(/^\//, "")), isOptional });
  }
  const values = documentOf(get(helm, "values"), marks);
  if (values !== null) layers.push({ node: values });
  const object = get(helm, "valuesObject");
  if (object !== null) layers.push({ node: openAt(object, marks) });
  for (const one of itemsOf(get(helm, "parameters"))) {
    const [name, value] = [getText(one, "name"), get(one, "value")];
    if (name === null || value?.kind !== "scalar") continue;
    const opened = openAt(value, marks);
    layers.push({ name, value: valueOf(opened.kind === "scalar" ? opened : value), at: value });
  }
  for (const one of itemsOf(get(helm, "fileParameters"))) {
    const [name, file] = [getText(one, "name"), get(one, "path")];
    if (name !== null && file !== null) layers.push({ name, content: joinPath(chart, pathOf(file, marks)), at: file });
  }
  if (entriesOf(get(helm, "valuesFrom")).length > 0) open.push("valuesFrom");
  return { layers, open };
}
