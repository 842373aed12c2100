/** Tasks of Ansible's module for Helm: `kubernetes.core.helm` with a chart that lies in the repository. */
import { folderOf, isBelow, joinPath } from "../../../files.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import { readDocuments } from "../../documents/read-documents.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { isTooDeep } from "../../../value/work.ts";
import { scalarValue, withGaps } from "../../runs/job.ts";
import type { Install, Installer, Layer } from "../install.ts";
import { openAt, pathOf } from "../open-values.ts";

const marks = /\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}/g;
/** Where the files of a play and of a role are, as Ansible says it. */
const here = /^\{\{\s*(?:playbook_dir|role_path|inventory_dir)\s*\}\}\//;
const module = /^(?:(?:kubernetes\.core|community\.kubernetes|community\.general)\.)?helm$/;

export const installer: Installer = {
  mayBe: (path) => /\.ya?ml$/i.test(path),
  marks: /\bchart_ref\b|\bchart_repo_url\b/,
  installs: ({ path, source }, { paths }) => {
    const found: Install[] = [];
    const visit = (node: DocumentNode, depth: number): void => {
      if (isTooDeep(depth, 32, "tasks nest")) return;
      for (const item of itemsOf(node)) visit(item, depth + 1);
      for (const { name, value } of entriesOf(node))
        if (module.test(name)) found.push(...installOf(value, path, paths));
        else if (value.kind === "list") visit(value, depth + 1);
    };
    for (const document of readDocuments(source).documents) visit(document, 0);
    return found;
  },
};

function installOf(task: DocumentNode, path: string, paths: readonly string[]): Install[] {
  const at = get(task, "chart_ref");
  if (at?.kind !== "scalar" || get(task, "chart_repo_url") !== null) return [];
  const layers = itemsOf(get(task, "values_files")).flatMap((node): Layer[] => [{ file: placeOf(node, path, paths) }]);
  for (const name of ["values", "release_values"]) {
    const values = get(task, name);
    if (values !== null) layers.push({ node: openAt(values, marks) });
  }
  for (const one of itemsOf(get(task, "set_values"))) {
    const node = get(one, "value");
    const text = textOf(node) ?? "";
    const equals = text.indexOf("=");
    if (node === null || equals <= 0 || getText(one, "value_type") === "json") continue;
    const value = withGaps(scalarValue(node), marks);
    const shown = shownText(value) ?? "";
    const rest = slice(textPieces(value), equals + 1, shown.length);
    if (shown.startsWith(text.slice(0, equals + 1)))
      layers.push({ name: text.slice(0, equals), value: rest, at: node });
  }
  const shown = getText(task, "name") ?? getText(task, "release_name") ?? "?";
  return [{ name: `release ${shown} in ${path}`, at, chart: placeOf(at, path, paths), layers, open: [] }];
}

/** Beside the play, in the role, or where only the end of the path is known. */
function placeOf(node: DocumentNode, path: string, paths: readonly string[]): string {
  const text = textOf(node) ?? "";
  const around = folderOf(path).replace(/(?:^|\/)(?:tasks|handlers)$/, "") || ".";
  if (here.test(text)) return joinPath(around, text.replace(here, "").replace(marks, "*"));
  const written = pathOf(node, marks);
  if (written.startsWith("*")) return written;
  // Relative paths begin where Ansible is started: beside the play, or at the top.
  const [beside, top] = [joinPath(around, written), joinPath(".", written)];
  return paths.some((one) => one === beside || isBelow(one, beside)) ? beside : top;
}
