/** What `.helmignore` keeps out of a chart. Source: Helm's documentation of the file, and its package `ignore`. */
import { isBelow, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { compilePattern, findMatches } from "../../terraform/functions/regular-expression.ts";
import { globSyntax } from "../../terraform/functions/glob-pattern.ts";
import { atMost } from "../../value/work.ts";

interface Rule {
  readonly fits: (path: string) => boolean;
  readonly isRooted: boolean;
  readonly isFolder: boolean;
  readonly isNegated: boolean;
}

/** Left out of every chart. */
const hidden = "templates/.?*";
const maxRules = 200;
const known = new WeakMap<Files, Map<string, readonly Rule[]>>();

/** Tells of a path below a chart's folder whether the chart leaves it out; `isFolder`: it is one. */
export function ignoredIn(folder: string, files: Files): (path: string, isFolder?: boolean) => boolean {
  const rules = rulesOf(folder, files);
  return (path, isFolder = false) => {
    if (!isBelow(path, folder)) return false;
    const parts = (folder === "." ? path : path.slice(folder.length + 1)).split("/");
    // What lies in a folder that is left out is left out.
    return parts.some((_, index) =>
      isIgnored(parts.slice(0, index + 1).join("/"), isFolder || index < parts.length - 1, rules),
    );
  };
}

/** A rule with `!` leaves out all that it does not name, as Helm has it. */
function isIgnored(path: string, isFolder: boolean, rules: readonly Rule[]): boolean {
  return rules.some((rule) => {
    if (rule.isFolder && !isFolder) return false;
    const name = path.slice(path.lastIndexOf("/") + 1);
    return rule.fits(rule.isRooted ? path : name) !== rule.isNegated;
  });
}

function rulesOf(folder: string, files: Files): readonly Rule[] {
  const byFolder = known.get(files) ?? new Map<string, readonly Rule[]>();
  known.set(files, byFolder);
  const before = byFolder.get(folder);
  const read =
    files.names(folder)?.includes(".helmignore") === true ? files.text(joinPath(folder, ".helmignore")) : null;
  if (before !== undefined) return before;
  const lines = read !== null && "source" in read ? read.source.text.split("\n").map((line) => line.trim()) : [];
  const written = lines.filter((line) => line !== "" && !line.startsWith("#") && !line.includes("**"));
  const rules = atMost([hidden, ...written], maxRules, "lines of .helmignore").flatMap(ruleOf);
  byFolder.set(folder, rules);
  return rules;
}

function ruleOf(line: string): readonly Rule[] {
  const isNegated = line.startsWith("!");
  const text = isNegated ? line.slice(1) : line;
  const isFolder = text.endsWith("/");
  const plain = isFolder ? text.slice(0, -1) : text;
  const isRooted = plain.includes("/");
  const syntax = globSyntax(plain.replace(/^\//, ""));
  const pattern = syntax === null ? null : compilePattern(syntax);
  if (pattern === null || "kind" in pattern) return [];
  const fits = (path: string): boolean => findMatches(pattern, path, 1).length > 0;
  return [{ fits, isRooted, isFolder, isNegated }];
}
