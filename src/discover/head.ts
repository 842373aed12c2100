/** The commit that is checked out, read from git's own files: starting git would cost more than a small scan. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

/** Where git keeps what is this work tree's own. */
export function gitFolderOf(root: string): string {
  const dotGit = join(root, ".git");
  const link = /^gitdir: (.*)$/.exec(read(dotGit) ?? "")?.[1];
  return link === undefined ? dotGit : resolve(root, link);
}

/** The commit of the repository at `root`; null where there is none, or none yet. */
export function commitIn(root: string): string | null {
  const folder = gitFolderOf(root);
  const head = read(join(folder, "HEAD"));
  if (head === null) return null;
  const reference = /^ref: (.*)$/.exec(head)?.[1];
  if (reference === undefined) return isCommit(head) ? head : null;
  const common = read(join(folder, "commondir"));
  const shared = common === null ? folder : resolve(folder, common);
  for (const place of [folder, shared]) {
    const commit = read(join(place, reference));
    if (commit !== null && isCommit(commit)) return commit;
  }
  const packed = read(join(shared, "packed-refs"))
    ?.split("\n")
    .find((line) => line.endsWith(` ${reference}`));
  return packed?.split(" ")[0] ?? null;
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}
