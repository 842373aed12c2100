/** What a resource deploys of the tree as it is: archives and code into which nobody looks, and files that are gone. */
import { append } from "../../append.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { chartPacked, codeUnread, folderOf, isConfiguration, joinPath, namedMissing, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Setting, Subject } from "../../subject.ts";

const none: readonly string[] = [];
const archive = /\.(?:zip|jar|war|whl|tgz|tar(?:\.(?:gz|xz|bz2|zst))?)$/i;
/** Arguments that are paths of code, by the types that have them. */
const code: readonly (readonly [type: RegExp, argument: RegExp])[] = [
  [/^archive_file$/, /^source_(?:dir|file)$/],
  [/_lambda_(?:function|layer_version)$/, /^filename$/],
  [/_(?:web|function)_app$/, /^zip_deploy_file$/],
];

/** Arguments that are paths of files or folders which take effect where they are put. Source: the providers' pages. */
const sources: readonly (readonly [type: RegExp, argument: RegExp])[] = [
  [/_(?:s3|bucket|objectstorage)_object$|^aws_s3_(?:bucket_)?object$/, /^source$/],
  [/_storage_(?:blob|share_file)$/, /^source$/],
  [/^local_(?:sensitive_)?file$/, /^source$/],
  [/^helm_release$/, /^chart$/],
  [/^docker_image$/, /^context$/],
];

function argumentsOf(table: typeof code, type: string): readonly RegExp[] {
  return table.flatMap(([types, argument]) => (types.test(type) ? [argument] : []));
}

function isAmong(names: readonly RegExp[], name: Setting["path"][number] | undefined): boolean {
  return names.some((one) => one.test(String(name)));
}

/** A file or folder that is put somewhere and is not here. */
function missing(text: string, path: string, { at }: Setting, address: string, files: Files): Diagnostic[] {
  // Charts have names, too.
  if (/^[/~]/.test(text) || !/^\.|[/.]/.test(text)) return [];
  const read = files.text(path);
  if ("source" in read || read.unreadable !== "missing" || files.names(path) !== null) return [];
  const isFolder = !nameOf(path).includes(".");
  if (!isFolder && !isConfiguration(path)) return [codeUnread(files, path, at)];
  return [{ ...namedMissing(address, path, at), missing: [path] }];
}

/** @param root folder that relative paths are relative to. */
export function archivesDeployed(subjects: readonly Subject[], files: Files, root: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  // Those that Terraform packs itself, of files that are looked for where it does.
  const met = new Set(packedIn(subjects).map((text) => joinPath(root, text)));
  for (const { role, type, settings, address } of subjects) {
    if (role !== "resource" && role !== "data") continue;
    const [ofCode, ofSources] = [argumentsOf(code, type), argumentsOf(sources, type)];
    for (const setting of settings) {
      const { path: name, value, at } = setting;
      const isCode = isAmong(ofCode, name[0]);
      const isSource = isAmong(ofSources, name.at(-1));
      for (const text of textsOf(value)) {
        if (text.includes("://") || text === "" || !(isCode || isSource || (role === "resource" && archive.test(text))))
          continue;
        const path = joinPath(root, text);
        if (met.has(path)) continue;
        met.add(path);
        if (archive.test(path) && files.names(folderOf(path))?.includes(nameOf(path)) === true) {
          if (type === "helm_release") {
            // What is deployed depends on it, and another one by that name is a change.
            files.bytes(path);
            found.push(chartPacked(path, at));
            continue;
          }
          const message = `${path} is deployed as it is; what is in it was not looked at`;
          found.push({ severity: "note", code: "archive-deployed", message, at });
        } else if (isCode) found.push(codeUnread(files, path, at));
        else if (isSource) append(found, missing(text, path, setting, address, files));
      }
    }
  }
  return found;
}

function packedIn(subjects: readonly Subject[]): readonly string[] {
  return subjects.flatMap(({ type, settings }) =>
    type === "archive_file" || type.startsWith("local_")
      ? settings.flatMap(({ path, value }) =>
          /^(?:output_path|filename)$/.test(String(path[0])) ? textsOf(value) : none,
        )
      : none,
  );
}

function textsOf(value: Setting["value"]): readonly string[] {
  if (value.kind === "string") return [value.text];
  return value.kind === "choice" ? value.alternatives.flatMap((one) => textsOf(one.value)) : none;
}
