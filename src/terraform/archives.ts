/** Archives of the tree that a resource deploys: their code runs there, and nobody looks into them. */
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Setting, Subject } from "../subject.ts";

const archive = /\.(?:zip|jar|war|whl|tgz|tar(?:\.(?:gz|xz|bz2|zst))?)$/i;

/** @param root folder that relative paths are relative to. */
export function archivesDeployed(subjects: readonly Subject[], files: Files, root: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { role, settings } of subjects) {
    if (role !== "resource") continue;
    for (const { value, at } of settings)
      for (const text of textsOf(value)) {
        if (!archive.test(text) || text.includes("://")) continue;
        const path = joinPath(root, text);
        if (files.names(folderOf(path))?.includes(nameOf(path)) !== true) continue;
        const message = `${path} is deployed as it is; what is in it was not looked at`;
        found.push({ severity: "note", code: "archive-deployed", message, at });
      }
  }
  return found;
}

const none: readonly string[] = [];

function textsOf(value: Setting["value"]): readonly string[] {
  if (value.kind === "string") return [value.text];
  return value.kind === "choice" ? value.alternatives.flatMap((one) => textsOf(one.value)) : none;
}
