/** One digest of what all shards of a scan have before them, so that shards of two trees can be told. */
import { createHash } from "node:crypto";
import type { Files } from "../files.ts";
import type { Differing } from "./as-committed.ts";

/**
 * @param paths of the files that count; their names do too.
 * @param differing those that are not as committed, where a commit holds the rest together; null: nothing does, and
 *   each counts by its content.
 */
export function treeDigest(paths: readonly string[], files: Files, differing: readonly Differing[] | null): string {
  const digest = createHash("sha256");
  for (const path of paths) digest.update(`${path}\0${differing === null ? contentOf(path, files) : ""}\0`);
  for (const { path, how, sha256 } of differing ?? []) digest.update(`${path}\0${how}\0${sha256 ?? ""}\0`);
  return `sha256:${digest.digest("hex")}`;
}

function contentOf(path: string, files: Files): string {
  const bytes = files.bytes(path);
  return typeof bytes === "string" ? bytes : createHash("sha256").update(bytes).digest("hex");
}
