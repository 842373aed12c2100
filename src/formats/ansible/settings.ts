/** What `ansible.cfg` says of where things lie, for playbooks below its folder. */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { FormatContext } from "../format.ts";
import { readSections } from "../documents/sections.ts";

interface Settings {
  readonly folder: string;
  /** Paths of inventories, or hosts as they are written; empty: it says nothing. */
  readonly inventories: readonly string[];
}

const allSettings = oncePerTree(readAll);

function readAll({ paths, files }: FormatContext): readonly Settings[] {
  return paths
    .filter((path) => nameOf(path) === "ansible.cfg")
    .flatMap((path): Settings[] => {
      const read = files.text(path);
      if (!("source" in read)) return [];
      const folder = folderOf(path);
      const said = readSections(read.source).filter((line) => line.section === "defaults" && line.key === "inventory");
      const text =
        said
          .at(-1)
          ?.value.replace(/\s+[#;].*$/, "")
          .trim() ?? "";
      // `web1,` is a host; of several, each is a path.
      const isHosts = /^[^/,]+,$/.test(text);
      const inventories = isHosts ? [text] : text.split(",").flatMap((one) => pathIn(folder, one.trim()));
      return [{ folder, inventories }];
    });
}

function pathIn(folder: string, written: string): readonly string[] {
  const own = written.replace(/^\{\{\s*CWD\s*\}\}\//, "");
  return own === "" || /^[/~]|\{\{|\$/.test(own) ? [] : [joinPath(folder, own)];
}

/** The settings that hold in a folder: those that lie nearest above it. */
export function settingsFor(folder: string, context: FormatContext): Settings | null {
  const depth = (path: string): number => (path === "." ? 0 : path.length);
  const above = allSettings(context).filter((one) => isBelow(folder, one.folder));
  return above.toSorted((a, b) => depth(b.folder) - depth(a.folder))[0] ?? null;
}

/** Every inventory that some of them name. */
export function namedInventories(context: FormatContext): readonly string[] {
  return allSettings(context).flatMap(({ inventories }) => inventories);
}
