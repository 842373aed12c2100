/** Archives and code of the tree that a resource deploys: it runs there, and nobody looks into it. */
import type { Diagnostic } from "../diagnostic.ts";
import { codeUnread, folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Setting, Subject } from "../subject.ts";

const none: readonly string[] = [];
const archive = /\.(?:zip|jar|war|whl|tgz|tar(?:\.(?:gz|xz|bz2|zst))?)$/i;
/** Arguments that are paths of code, by the types that have them. */
const code: readonly (readonly [type: RegExp, argument: RegExp])[] = [
  [/^archive_file$/, /^source_(?:dir|file)$/],
  [/_lambda_(?:function|layer_version)$/, /^filename$/],
  [/_(?:web|function)_app$/, /^zip_deploy_file$/],
];

/** @param root folder that relative paths are relative to. */
export function archivesDeployed(subjects: readonly Subject[], files: Files, root: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  // Those that Terraform packs itself, of files that are looked for where it does.
  const met = new Set(packedIn(subjects).map((text) => joinPath(root, text)));
  for (const { role, type, settings } of subjects) {
    if (role !== "resource" && role !== "data") continue;
    for (const { path: name, value, at } of settings) {
      const isCode = code.some(([types, argument]) => types.test(type) && argument.test(String(name[0])));
      for (const text of textsOf(value)) {
        if (text.includes("://") || text === "" || !(isCode || (role === "resource" && archive.test(text)))) continue;
        const path = joinPath(root, text);
        if (met.has(path)) continue;
        met.add(path);
        if (archive.test(path) && files.names(folderOf(path))?.includes(nameOf(path)) === true) {
          const message = `${path} is deployed as it is; what is in it was not looked at`;
          found.push({ severity: "note", code: "archive-deployed", message, at });
        } else if (isCode) found.push(codeUnread(files, path, at));
      }
    }
  }
  return found;
}

function packedIn(subjects: readonly Subject[]): readonly string[] {
  return subjects.flatMap(({ type, settings }) =>
    type !== "archive_file"
      ? none
      : settings.flatMap(({ path, value }) => (path[0] === "output_path" ? textsOf(value) : none)),
  );
}

function textsOf(value: Setting["value"]): readonly string[] {
  if (value.kind === "string") return [value.text];
  return value.kind === "choice" ? value.alternatives.flatMap((one) => textsOf(one.value)) : none;
}
