/** Charts that Kustomize inflates, where they lie beside it. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { get, getText, itemsOf, textOf } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import type { Install, Installer, Layer } from "../install.ts";

export const installer: Installer = {
  mayBe: (path) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path),
  marks: /\bhelmCharts\b/,
  installs: ({ path, source }, { paths }) =>
    readDocuments(source).documents.flatMap((document) => {
      const folder = folderOf(path);
      const home = joinPath(folder, getText(document, "helmGlobals", "chartHome") ?? "charts");
      return itemsOf(get(document, "helmCharts")).flatMap((one): Install[] => {
        const name = getText(one, "name") ?? "";
        const version = getText(one, "version") ?? "";
        // Those that were fetched lie in a folder that their version names.
        const places = [joinPath(home, name), joinPath(home, `${name}-${version}/${name}`)];
        const chart = places.find((place) => paths.includes(joinPath(place, "Chart.yaml")));
        if (name === "" || chart === undefined) return [];
        const inline = get(one, "valuesInline");
        const merge = getText(one, "valuesMerge") ?? "override";
        const files = [get(one, "valuesFile"), ...itemsOf(get(one, "additionalValuesFiles"))].flatMap(
          (node): Layer[] => {
            const file = textOf(node);
            return file === null ? [] : [{ file: joinPath(folder, file) }];
          },
        );
        const values: Layer[] = inline === null ? [] : [{ node: inline }];
        const layers = layered(merge, values, files);
        const shown = getText(one, "releaseName") ?? name;
        return [{ name: `chart ${shown} in ${nameOf(path)} of ${folder}`, at: one, chart, layers, open: [] }];
      });
    }),
};

/** What comes later counts. Source: Kustomize's reference, `helmCharts`, `valuesMerge`. */
function layered(merge: string, values: readonly Layer[], files: readonly Layer[]): readonly Layer[] {
  switch (merge) {
    case "merge":
      return [...values, ...files];
    case "replace":
      return values;
    default:
      return [...files, ...values];
  }
}
