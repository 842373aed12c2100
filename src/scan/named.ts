/**
 * Files that a command of the repository is given, and that no reader took: what they hold takes effect, and nobody
 * looked.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";

/** What runs commands. */
const runs =
  /(?:\.(?:sh|bash|zsh|ksh|envrc|mk|mak|just|ya?ml|ps1|cmd|bat|groovy|json|toml)|(?:^|\/)(?:\.?[^/.]+|[^/]*(?:Dockerfile|Makefile|Jenkinsfile|justfile)[^/]*))$/i;
const options =
  /(?:--?var-file|--?backend-config|\bkubectl[ \t][^\n;&|]{0,200}?[ \t](?:-f|--filename))(?:[= \t]|",?[ \t]*")[ \t]*["']?([\w./@+-]{1,300})/g;
const hints = ["var-file", "backend-config", "kubectl"];

/**
 * @param paths documents of this part of the scan; @param unread those of its files that no reader took.
 */
export function namedUnread(files: Files, paths: readonly string[], unread: ReadonlySet<string>): Diagnostic[] {
  const told = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const path of unread.size === 0 ? [] : paths) {
    const read = runs.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read)) continue;
    const { source } = read;
    if (!hints.some((hint) => source.text.includes(hint))) continue;
    for (const match of source.text.matchAll(options)) {
      const named = match[1]!;
      const found = [joinPath(folderOf(path), named), joinPath(".", named)].find((one) => unread.has(one));
      if (found === undefined || told.has(found)) continue;
      told.add(found);
      const message = `${found} is given to a command, and no reader took it; it was not looked at`;
      const start = match.index + match[0].length - named.length;
      diagnostics.push({
        severity: "error",
        code: "named-unread",
        message,
        at: { source, start, end: start + named.length },
      });
    }
  }
  return diagnostics;
}
