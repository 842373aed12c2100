/**
 * Patterns of policy files that fit nothing here, and nearly fit something: a folder or a tag misspelt. What is merely
 * not there is nothing to tell of: a policy is written for many repositories.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { pathGlobs } from "../../policy/glob.ts";
import { plainTag } from "../../policy/tag-name.ts";
import type { Match, Policy } from "../../policy/policy.ts";
import { meant, oneLetterOff } from "../../policy/suggest.ts";
import type { Overview } from "../overview.ts";

/** @param paths all files that were found; @param tags names of those of what is deployed. */
export function idlePatterns(
  policies: readonly Policy[],
  paths: readonly string[],
  tags: Overview["tags"],
): Diagnostic[] {
  const written = policies.flatMap(({ rules }) => rules.filter(({ at }) => at !== null));
  if (written.length === 0) return [];
  const tops = new Set(paths.map((path) => path.split("/")[0]!));
  return written.flatMap(({ id, match, at }) => {
    const tell = (message: string): Diagnostic => ({
      severity: "warning",
      code: "policy",
      message: `rule "${id}": ${message}`,
      ...(at === null ? {} : { at }),
    });
    return matchesIn(match).flatMap((one) => [
      ...(one.path ?? []).flatMap((glob) => pathFault(glob, paths, tops)).map(tell),
      ...Object.keys(one.tags ?? {})
        .flatMap((name) => tagFault(name, tags))
        .map(tell),
    ]);
  });
}

/** Exclusions that leave nothing out, and nearly name a folder or file at the top. @param leftOut what was. */
export function idleExclusions(
  patterns: readonly string[],
  paths: readonly string[],
  leftOut: readonly { readonly by: string; readonly examples: readonly string[] }[],
): Diagnostic[] {
  const tops = new Set(paths.map((path) => path.split("/")[0]!));
  const gone = leftOut.filter(({ by }) => by === "exclude").flatMap(({ examples }) => examples);
  return patterns.flatMap((pattern): Diagnostic[] => {
    const first = pattern.replace(/^\//, "").split("/")[0]!;
    if (/[*?[!{\\]/.test(pattern) || tops.has(first) || gone.some((path) => path.split("/").includes(first))) return [];
    const near = oneLetterOff(first, tops);
    const message = `exclude "${pattern}" leaves nothing out${meant(near)}`;
    return near.length === 0 ? [] : [{ severity: "warning", code: "exclude-idle", message }];
  });
}

function matchesIn(match: Match): readonly Match[] {
  return [match, ...(match.any ?? []).flatMap(matchesIn), ...(match.not === undefined ? [] : matchesIn(match.not))];
}

function pathFault(glob: string, paths: readonly string[], tops: ReadonlySet<string>): string[] {
  const first = glob.split("/")[0]!;
  if (/[*{]/.test(first) || tops.has(first)) return [];
  const near = oneLetterOff(first, tops);
  return near.length === 0 || paths.some(pathGlobs([glob])) ? [] : [`no file fits path "${glob}"${meant(near)}`];
}

function tagFault(name: string, tags: ReadonlyMap<string, string>): string[] {
  const plain = plainTag(name);
  if (plain.includes("*") || plain.length < shortestTag || tags.has(plain)) return [];
  const near = oneLetterOff(plain, tags.keys()).flatMap((one) => tags.get(one) ?? []);
  return near.length === 0 ? [] : [`nothing has a tag "${name}"${meant(near)}`];
}

/** Shorter names differ by a letter from others that mean something else. */
const shortestTag = 4;
