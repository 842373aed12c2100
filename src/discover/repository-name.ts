/** What a repository is called: by the pipeline that runs, by git's remote, by its folder. */
import { basename, relative, sep } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { remoteOf } from "./remote.ts";
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
  const name = fromPipeline(env) ?? pathOf(remoteOf(top)) ?? basename(top);
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
