/** Who answers for a file, by the CODEOWNERS file of GitHub, GitLab or Bitbucket. */
import ignore from "ignore";
import { joinPath } from "../files.ts";
import type { Files } from "../files.ts";

/** Where hosts look for it, in their order; the first that is there counts. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".bitbucket/CODEOWNERS"];
const maxRules = 5_000;
const maxLines = 50_000;
const maxOwners = 50;

interface Rule {
  readonly owners: readonly string[];
  covers(path: string): boolean;
}

/** Rules of which the last that covers a file counts. */
interface Section {
  readonly rules: Rule[];
  /** What it says nothing of, whatever its rules say. */
  readonly exclusions: Rule["covers"][];
}

/**
 * @param top folder of the repository, relative to the working directory: `..`, or `.`.
 * @param here the working directory, relative to that folder.
 * @returns owners of a file, given relative to the working directory; nobody where there is no such file or rule.
 */
export function openOwners(files: Files, top: string, here: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  let sections: readonly Section[] | undefined;
  return (path) => {
    sections ??= sectionsIn(files, top);
    if (sections.length === 0) return [];
    let owners = known.get(path);
    if (owners === undefined) {
      const within = joinPath(here, path);
      const isOutside = /^(?:\/|\.\.(?:\/|$)|\.$)/.test(within);
      owners = isOutside ? [] : [...new Set(sections.flatMap((section) => ownersBy(section, within)))];
      known.set(path, owners);
    }
    return owners;
  };
}

function ownersBy({ rules, exclusions }: Section, path: string): readonly string[] {
  if (exclusions.some((excludes) => excludes(path))) return [];
  return rules.findLast((rule) => rule.covers(path))?.owners ?? [];
}

function sectionsIn(files: Files, top: string): readonly Section[] {
  for (const place of places) {
    const read = files.text(joinPath(top, place));
    if (!("source" in read)) continue;
    const isGitLab = () => place.startsWith(".gitlab/") || files.names(top)?.includes(".gitlab-ci.yml") === true;
    return sectionsOf(read.source.text, !place.startsWith(".github/") && isGitLab());
  }
  return [];
}

/**
 * The owners of each section of GitLab's are asked, so that a file has those of all; a section may name owners for all
 * rules that name none, and exclude files. Other hosts know neither, and pass over lines with `!`. Source: GitLab's
 * documentation of code owners.
 */
function sectionsOf(text: string, isGitLab: boolean): readonly Section[] {
  const sections = new Map<string, Section>();
  const sectionCalled = (name: string): Section => {
    const known = sections.get(name.toLowerCase()) ?? { rules: [], exclusions: [] };
    sections.set(name.toLowerCase(), known);
    return known;
  };
  let section = sectionCalled("");
  let ofSection: readonly string[] = [];
  const isOfGitLab = isGitLab || /^\^?\[/m.test(text);
  for (const raw of text.split("\n").slice(0, maxLines)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [, name, rest = ""] = /^\^?\[([^\]]*)\](?:\[\d+\])?(.*)$/s.exec(line) ?? [];
    if (name !== undefined) {
      section = sectionCalled(name);
      ofSection = ownersIn(rest);
      continue;
    }
    addLine(section, line, ofSection, isOfGitLab);
  }
  return [...sections.values()];
}

function addLine(section: Section, line: string, ofSection: readonly string[], isGitLab: boolean): void {
  const [, pattern, rest] = /^((?:\\.|[^\s\\])+)(.*)$/s.exec(line) ?? [];
  if (pattern === undefined || rest === undefined || section.rules.length >= maxRules) return;
  if (pattern.startsWith("!")) {
    if (isGitLab && section.exclusions.length < maxRules) section.exclusions.push(covering(pattern.slice(1)));
    return;
  }
  const owners = ownersIn(rest);
  section.rules.push({ owners: owners.length > 0 ? owners : ofSection, covers: covering(pattern) });
}

function ownersIn(text: string): string[] {
  return text
    .replace(/(^|\s)#.*/, "")
    .split(/\s+/)
    .filter((word) => word.includes("@"))
    .slice(0, maxOwners);
}

/** As in .gitignore, but by case, and for `docs/*`, which covers what lies in the folder and nothing deeper. */
function covering(pattern: string): Rule["covers"] {
  const depth =
    /[^*]\/\*$/.test(pattern) && !pattern.includes("**") ? pattern.replace(/^\//, "").split("/").length : null;
  const matcher = ignore({ ignorecase: false }).add(pattern);
  return (path) => (depth === null || path.split("/").length === depth) && matcher.ignores(path);
}
