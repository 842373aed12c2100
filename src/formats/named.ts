/**
 * Files and folders that something read names as what it runs, includes, builds or copies. Whoever names them says what
 * they are for; here it is found out whether they are there and whether anybody looks at them.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { isInToolFolder, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { Span } from "../source.ts";

export interface Named {
  /** Where it may lie: the first place where it is counts. */
  readonly places: readonly string[];
  /**
   * `script`: run by a shell, whatever it is called. `tasks`: run by Ansible. `file`: read by the format that knows
   * it; of a folder, all that lies in it. `text`: whoever names it reads it, too, and it only has to be there.
   */
  readonly as: "script" | "tasks" | "file" | "text";
  /** Who names it, in words that go before "names": `service web`. */
  readonly by: string;
  readonly at: Span;
  /** Whether it must be there: what a command makes before is not. */
  readonly isNeeded: boolean;
}

export interface Resolved {
  /** Files of the tree that are named, each with what it is for. */
  readonly found: readonly { readonly path: string; readonly named: Named }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Entries of a named folder; more are not looked at one by one. */
const maxFiles = 1_000;
const maxDepth = 8;

export function resolveNamed(files: Files, named: readonly Named[]): Resolved {
  const found: { path: string; named: Named }[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const one of named) {
    const place = one.places.find((path) => "source" in files.text(path) || files.names(path) !== null);
    if (place !== undefined) {
      const isFolder = files.names(place) !== null;
      for (const path of isFolder ? filesBelow(files, place, maxDepth).slice(0, maxFiles) : [place])
        found.push({ path, named: isFolder ? { ...one, as: "text" } : one });
    } else if (one.isNeeded) diagnostics.push(missing(one));
  }
  return { found, diagnostics };
}

function missing({ places, by, at }: Named): Diagnostic {
  const message = `${by} names ${places[0] ?? ""}, which can't be read here; it was not looked at`;
  return { severity: "error", code: "named-missing", message, at };
}

/** Of a folder of another tool, which nobody walks, all that lies in it. */
function filesBelow(files: Files, folder: string, depth: number): string[] {
  if (!isInToolFolder(folder)) return [];
  const below = depth === 0 ? [] : files.folders(folder).map((name) => joinPath(folder, name));
  return [
    ...(files.names(folder) ?? []).map((name) => joinPath(folder, name)),
    ...below.flatMap((one) => filesBelow(files, one, depth - 1)),
  ];
}

/** That it is there, and no reader knows what it is. */
export function unreadNamed(path: string, { by, at }: Named): Diagnostic {
  const message = `${by} names ${path}, and no reader took it; it was not looked at`;
  return { severity: "error", code: "named-unread", message, at };
}
