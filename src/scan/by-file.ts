/** The dependencies of all roots, joined, file by file: all by which they are joined names where they are written. */
import type { Dependency } from "../dependency/dependency.ts";
import { combined } from "../dependency/merge.ts";
import type { RootFindings } from "../dependency/merge.ts";
import { saidOnce } from "../dependency/said-once.ts";
import { compareNames } from "../source.ts";
import { byFile } from "./kept/kept-roots.ts";

/** Those of one file after the other, in order of their paths: only those of one are at hand at a time. */
export function* joinedByFile(roots: readonly RootFindings[]): Generator<readonly Dependency[]> {
  const files = new Map<string, (() => readonly Dependency[])[]>();
  for (const one of roots)
    for (const [path, written] of byFile(one)) {
      const known = files.get(path);
      if (known === undefined) files.set(path, [written]);
      else known.push(written);
    }
  for (const path of [...files.keys()].sort(compareNames)) {
    const parts = (files.get(path) ?? []).map((written) => written());
    // A root says nothing twice.
    yield saidOnce(roots.length === 1 ? parts.flat() : combined(parts.flat()));
    files.delete(path);
  }
}
