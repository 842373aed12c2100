/** What was asked of a tree, whether it is there or not, so that it can be held against a commit afterwards. */
import type { Files } from "../files.ts";

export interface Met {
  readonly files: Set<string>;
  readonly folders: Set<string>;
}

export function nothingMet(): Met {
  return { files: new Set(), folders: new Set() };
}

const beneath = new WeakMap<Files, Files>();

/** The same tree where nothing that is asked of it counts as met; one that takes nothing down is that itself. */
export function unmet(files: Files): Files {
  return beneath.get(files) ?? files;
}

/** The same tree; what is asked of it goes to `met`. */
export function meeting(met: Met, files: Files): Files {
  const { passing } = files;
  const tree: Files = {
    ...files,
    text(path) {
      met.files.add(path);
      return files.text(path);
    },
    ...(passing === undefined
      ? {}
      : {
          passing(path: string) {
            met.files.add(path);
            return passing(path);
          },
        }),
    bytes(path) {
      met.files.add(path);
      return files.bytes(path);
    },
    names(folder) {
      met.folders.add(folder);
      return files.names(folder);
    },
  };
  beneath.set(tree, files);
  return tree;
}

/** What each of several asked. */
export function joinedMet(all: readonly Met[]): Met {
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  const joined = nothingMet();
  for (const { files, folders } of all) {
    for (const path of files) joined.files.add(path);
    for (const folder of folders) joined.folders.add(folder);
  }
  return joined;
}
