/** The state of the tree that a scan looked at: what is not as committed, and what all of its shards see. */
import { joinedMet } from "../../discover/met.ts";
import type { Met } from "../../discover/met.ts";
import { unreadKind } from "../../discover/unread.ts";
import { isBelow } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { OpenedScan, ScanOptions } from "../input.ts";
import { isOwnFile } from "../opening/own-files.ts";

/** What is scanned: the folder of its repository, and the commit that is checked out. */
interface Identity {
  readonly top: string;
  readonly commit: string | null;
}

interface State extends Pick<ScanOptions, "cwd" | "staged" | "shard"> {
  /** Where results are kept. */
  readonly ownFolder: string | null;
}

/** @param met what was asked of the tree in this process. */
export function stateOf(
  options: State,
  identity: Identity,
  tree: Files,
  met: readonly Met[],
): Pick<OpenedScan, "differing" | "tree"> {
  return {
    differing: (others, isOwn) => differingIn(options, identity, tree, joinedMet([...met, ...others]), isOwn),
    tree: (paths, isOwn) => treeOfShard(options, identity, tree, paths, isOwn),
  };
}

/** What was looked at, held against the commit; null: there is none, or git can't be asked. */
async function differingIn(
  options: State,
  { top, commit }: Identity,
  tree: Files,
  met: Met,
  isOwn: (path: string) => boolean,
): ReturnType<OpenedScan["differing"]> {
  if (commit === null) return null;
  const { differingFrom } = await import("../../discover/as-committed.ts");
  const kept = options.ownFolder;
  return differingFrom(met, tree, {
    top,
    cwd: options.cwd,
    commit,
    isStaged: options.staged === true,
    isOwn: (path) => isOwn(path) || (kept !== null && isBelow(path, kept)),
  });
}

/** What all shards of one scan have before them: configuration and scripts, but for what this program writes. */
async function treeOfShard(
  options: State,
  identity: Identity,
  tree: Files,
  paths: readonly string[],
  isOwn: (path: string) => boolean,
): Promise<string | null> {
  if (options.shard === null) return null;
  const { treeDigest } = await import("../../discover/tree-digest.ts");
  const seen = paths.filter((path) => !isOwn(path) && isLookedAt(path, tree) && !isOwnFile(tree, path));
  const differing = await differingIn(options, identity, tree, { files: new Set(seen), folders: new Set() }, isOwn);
  // Where git can't be asked, nobody says how the commit and the tree differ.
  return differing === null && identity.commit !== null ? null : treeDigest(seen, tree, differing);
}

const ofTerraform = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;

/** Configuration or a script, by its name or its beginning, whether or not a reader takes it. */
function isLookedAt(path: string, files: Files): boolean {
  return ofTerraform.test(path) || unreadKind(path, files) !== null;
}
