/** Who answers for a file, by the CODEOWNERS file of GitHub, GitLab or Bitbucket. */
import ignore from "ignore";
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";

/** Where hosts look for it, in their order; the first that is there counts. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".bitbucket/CODEOWNERS"];
const maxRules = 5_000;
const maxOwners = 50;

interface Rule {
  readonly owners: readonly string[];
  covers(path: string): boolean;
}

/**
 * @param top folder of the repository, relative to the working directory: `..`, or `.`.
 * @param here the working directory, relative to that folder.
 * @returns owners of a file, given relative to the working directory; nobody where there is no such file or rule.
 */
export function openOwners(files: Files, top: string, here: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  let rules: readonly Rule[] | undefined;
  return (path) => {
    rules ??= rulesIn(files, top);
    if (rules.length === 0) return [];
    let owners = known.get(path);
    if (owners === undefined) {
      const within = joinPath(here, path);
      owners = /^(?:\/|\.\.(?:\/|$)|\.$)/.test(within)
        ? []
        : (rules.findLast((rule) => rule.covers(within))?.owners ?? []);
      known.set(path, owners);
    }
    return owners;
  };
}

function rulesIn(files: Files, top: string): Rule[] {
  for (const place of places) {
    const read = files.text(joinPath(top, place));
    if ("source" in read) return rulesOf(read.source.text);
  }
  return [];
}

/** The last rule that covers a file counts. A section of GitLab's may name owners for all rules that name none. */
function rulesOf(text: string): Rule[] {
  const rules: Rule[] = [];
  let ofSection: readonly string[] = [];
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const section = /^\^?\[[^\]]*\](?:\[\d+\])?(.*)$/s.exec(line);
    if (section !== null) {
      ofSection = ownersIn(section[1] ?? "");
      continue;
    }
    const [, pattern, rest] = /^((?:\\.|[^\s\\])+)(.*)$/s.exec(line) ?? [];
    if (pattern === undefined || rest === undefined || rules.length >= maxRules) continue;
    const owners = ownersIn(rest);
    const covers = covering(pattern);
    if (covers !== null) rules.push({ owners: owners.length > 0 ? owners : ofSection, covers });
  }
  return rules;
}

function ownersIn(text: string): string[] {
  return text
    .replace(/(^|\s)#.*/, "")
    .split(/\s+/)
    .filter((word) => word.includes("@"))
    .slice(0, maxOwners);
}

/** As in .gitignore, but for `docs/*`, which covers what lies in the folder and nothing deeper. */
function covering(pattern: string): Rule["covers"] | null {
  if (pattern.startsWith("!")) return null;
  const depth =
    /[^*]\/\*$/.test(pattern) && !pattern.includes("**") ? pattern.replace(/^\//, "").split("/").length : null;
  const matcher = ignore().add(pattern);
  return (path) => (depth === null || path.split("/").length === depth) && matcher.ignores(path);
}
