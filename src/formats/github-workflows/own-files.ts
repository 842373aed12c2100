/** Workflows and actions of a repository: where they lie, and which of them others use. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { FormatContext } from "../format.ts";
import { usedAmong } from "../effect/inclusion.ts";

export const workflowName = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i;
export const actionName = /(?:^|\/)action\.ya?ml$/i;

/** Workflows and actions of the repository that others of it use. */
export const calledIn = oncePerTree(calledAmong);

function calledAmong({ files, paths }: FormatContext): ReadonlySet<string> {
  const own = paths.filter((path) => workflowName.test(path) || actionName.test(path));
  return usedAmong(own, (path) => {
    const read = files.text(path);
    const text = "source" in read ? read.source.text : "";
    const uses = [...text.matchAll(/(?:^|[\s{,"'])uses["']?[ \t]*:[ \t]*["']?(\.\/[^\s"'#,}]*)/g)];
    return uses.flatMap((match) => localTarget(files, path, match[1]!) ?? []);
  });
}

/** The folder in which `.github` lies: what is used by a path lies below it. */
export function repositoryOf(path: string): string {
  const at = path.search(/(?:^|\/)\.(?:github|gitea|forgejo)\//i);
  return at <= 0 ? "." : path.slice(0, at);
}

/** The file behind `uses: ./…`: a workflow, or the action in a folder; null: it is not there. */
export function localTarget(files: Files, from: string, written: string): string | null {
  const path = joinPath(repositoryOf(from), written);
  if (/\.ya?ml$/i.test(path)) return path;
  const name = files.names(path)?.find((one) => actionName.test(one));
  return name === undefined ? null : joinPath(path, name);
}
