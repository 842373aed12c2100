/** What a repository is called: by the pipeline that runs, by git's remote, by its folder. */
import { readFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { isTargetName, maxTargetName } from "../terms.ts";

/**
 * Variables in which pipelines say it: of GitHub, GitLab, Bitbucket, Azure, CircleCI, Buildkite, Jenkins and others.
 */
const slugs = ["GITHUB_REPOSITORY", "CI_PROJECT_PATH", "BITBUCKET_REPO_FULL_NAME", "BUILD_REPOSITORY_NAME"];
const otherSlugs = ["DRONE_REPO", "CI_REPO", "TRAVIS_REPO_SLUG", "SEMAPHORE_GIT_REPO_SLUG"];
const addresses = ["BUILDKITE_REPO", "CIRCLE_REPOSITORY_URL", "CODEBUILD_SOURCE_REPO_URL", "GIT_URL"];

/** A name that was given. Throws `UsageError`. */
export function checkedName(name: string, option: string): string {
  if (isTargetName(name)) return name;
  throw new UsageError(`${option} ${name}: a name is words with / between them, without blanks and colons: acme/shop`);
}

/**
 * The repository's name, and the folder in it where that is not its top: `acme/shop`, `acme/platform/services/shop`.
 *
 * @param top folder of the repository; of the working directory where there is none.
 */
export function repositoryName(env: Readonly<Record<string, string | undefined>>, top: string, folder: string): string {
  const below = relative(top, folder)
    .split(sep)
    .filter((part) => part !== "" && part !== "..");
  const name = fromPipeline(env) ?? fromRemote(top) ?? basename(top);
  return (
    [...name.split("/"), ...below]
      .map(plain)
      .filter((part) => part !== "")
      .join("/")
      .slice(0, maxTargetName)
      .replace(/\/$/, "") || "repository"
  );
}

/** A part of a path, whatever it was called. */
function plain(part: string): string {
  const shown = part.replace(/[\s:\\\p{Control}\p{Format}\p{Surrogate}]+/gu, "-");
  return shown === "." || shown === ".." ? "" : shown;
}

function fromPipeline(env: Readonly<Record<string, string | undefined>>): string | null {
  for (const name of [...slugs, ...otherSlugs]) {
    const said = env[name];
    if (said !== undefined && said !== "") return said;
  }
  for (const name of addresses) {
    const path = pathOf(env[name] ?? "");
    if (path !== null) return path;
  }
  return null;
}

/** `git@github.com:acme/shop.git`, `https://user:secret@host/acme/shop.git`: of both `acme/shop`. */
function pathOf(address: string): string | null {
  const path = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]+\/|[^/:]+:)(?!\/\/)(.+?)(?:\.git)?\/*$/i.exec(address.trim())?.[1];
  return path === undefined ? null : path.replace(/[?#].*/s, "").replace(/^\/+/, "");
}

/** The remote `origin`, else the first, as git's own file says it. */
function fromRemote(top: string): string | null {
  const text = read(join(gitFolder(top), "config"));
  const remotes = [...text.matchAll(/^[ \t]*\[remote "([^"\n]{1,100})"\][^\n]*\n((?:(?![ \t]*\[)[^\n]*\n?)*)/gm)];
  const [, , body] = remotes.find(([, name]) => name === "origin") ?? remotes[0] ?? [];
  return pathOf(/^[ \t]*url[ \t]*=[ \t]*([^\n]*)$/m.exec(body ?? "")?.[1] ?? "");
}

function gitFolder(top: string): string {
  const link = /^gitdir: (.*)$/m.exec(read(join(top, ".git")))?.[1];
  if (link === undefined) return join(top, ".git");
  const folder = resolve(top, link);
  const common = read(join(folder, "commondir")).trim();
  return common === "" ? folder : resolve(folder, common);
}

/** Of git's settings only so much is read. */
const maxSettings = 20_000;

function read(path: string): string {
  try {
    return readFileSync(path, "utf8").slice(0, maxSettings);
  } catch {
    return "";
  }
}
