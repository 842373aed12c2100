/**
 * What a run found, by the file in which it is written, as little of it as a later run needs that makes anew only what
 * has changed since (docs/decisions/cache.md): which roots say something there, what that adds to what is said of the
 * whole, and the digest of its rows.
 */
import type { Dependency } from "../../dependency/dependency.ts";
import { reportDiagnostics } from "../../report/assemble.ts";
import type { Report } from "../../report/report.ts";
import { namesBetween } from "../../report/rows.ts";
import type { NamesBetween } from "../../report/rows.ts";
import { mayWaive } from "../../terms.ts";
import type { Found } from "../found.ts";
import { overviewing } from "../overview.ts";
import type { Overview } from "../overview.ts";
import { writtenFiles } from "./kept-roots.ts";
import { digestOf } from "./sealing.ts";

/** What is written in one file adds to the whole. */
export interface PartOfFile extends NamesBetween {
  readonly path: string;
  /** Of its rows. */
  readonly digest: string;
  readonly dependencies: number;
  readonly regions: readonly (readonly [
    cloud: string,
    counts: readonly (readonly [region: string, count: number])[],
  ])[];
  readonly tags: readonly (readonly [plain: string, name: string])[];
  /** Whether any region is written there. */
  readonly hasRegions: boolean;
}

export interface Parts {
  /** Roots, by folder, and documents. */
  readonly roots: readonly string[];
  /** Those of them that are plans and states. */
  readonly inventories: readonly string[];
  /** By file, which of the roots say something there. */
  readonly written: readonly (readonly [path: string, roots: readonly number[]])[];
  readonly files: readonly PartOfFile[];
  /** What went wrong while all was found. */
  readonly diagnostics: Report["diagnostics"];
  /** Comments that may waive something. */
  readonly comments: readonly (readonly [text: string, path: string, start: number, end: number])[];
}

/** @param rows of what is written in one file, before names are left out that nobody needs. */
export function partOfFile(
  path: string,
  dependencies: readonly Dependency[],
  rows: Report["dependencies"],
): PartOfFile {
  const overview = overviewing();
  overview.take(dependencies);
  const { dependencies: count, regions, tags } = overview.result();
  return {
    path,
    // One by one: together they may be longer than a text can be.
    digest: digestOf(rows.map((row) => digestOf(JSON.stringify(row))).join("")),
    dependencies: count,
    regions: [...regions].map(([cloud, counts]) => [cloud, [...counts]] as const),
    tags: [...tags],
    hasRegions: dependencies.some(({ kind }) => kind === "region"),
    ...namesBetween(rows),
  };
}

export function overviewOf({ dependencies, regions, tags }: PartOfFile): Overview {
  return {
    dependencies,
    regions: new Map(regions.map(([cloud, counts]) => [cloud, new Map(counts)])),
    tags: new Map(tags),
  };
}

/** Takes down what is found, file by file. */
export function collecting(): {
  take(dependencies: readonly Dependency[], rows: Report["dependencies"]): void;
  result(found: Found): Parts | null;
} {
  const files: PartOfFile[] = [];
  return {
    take(dependencies, rows) {
      const [first] = dependencies;
      if (first !== undefined) files.push(partOfFile(first.origin.source.path, dependencies, rows));
    },
    result: (found) => partsOf(found, files),
  };
}

/** Null: something stands in no file that can be read again. */
function partsOf(found: Found, files: readonly PartOfFile[]): Parts | null {
  const written = new Map<string, number[]>();
  for (const [number, one] of found.perRoot.entries())
    for (const path of writtenFiles(one)) {
      const roots = written.get(path);
      if (roots === undefined) written.set(path, [number]);
      else roots.push(number);
    }
  const { taken, comments } = found.readings;
  const roots = found.perRoot.map(({ root }) => root);
  return {
    roots,
    inventories: roots.filter((root) => isInventory(taken.get(root))),
    written: [...written],
    files,
    diagnostics: reportDiagnostics(found.diagnostics),
    comments: comments
      .filter(({ text }) => mayWaive(text))
      .map(({ text, at }) => [text, at.source.path, at.start, at.end] as const),
  };
}

function isInventory(kind: string | undefined): boolean {
  return kind === "plan" || kind === "state";
}
