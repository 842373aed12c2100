/** Where a repository is to be seen, as the pipeline that runs says it, else git's remote. */
import { inSequence } from "../pattern.ts";
import { remoteOf } from "./remote.ts";

/** Variables that hold it, of GitLab, Bitbucket, Azure and Buildkite. */
const addresses = ["CI_PROJECT_URL", "BITBUCKET_GIT_HTTP_ORIGIN", "BUILD_REPOSITORY_URI", "BUILDKITE_REPO"];

/**
 * `https://github.com/acme/shop`; null: nobody says it, or not as an address that anyone may see.
 *
 * @param top of the repository, whose remote says it where no pipeline does; null: there is none.
 */
export function repositoryAddress(
  env: Readonly<Record<string, string | undefined>>,
  top: string | null = null,
): string | null {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "" } = env;
  const own = server === "" || repository === "" ? [] : [`${server}/${repository}`];
  for (const said of [...own, ...addresses.map((name) => env[name] ?? "")]) {
    const address = plainAddress(said);
    if (address !== null) return address;
  }
  return top === null ? null : plainAddress(remoteOf(top));
}

/** `git@github.com:acme/shop.git`, `ssh://git@github.com/acme/shop`: these hosts show under the name they clone by. */
const overSsh = inSequence([
  /^(?:ssh:\/\/)?git@/,
  /(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/,
  /[:/](.+)$/,
]);

/** Without who signs in, and without git's ending. */
function plainAddress(said: string): string | null {
  const text = said.replace(overSsh, "https://$1/$2");
  const parts = /^(https?:)\/\/(?:[^/@\s]*@)?([\w.-]+(?::\d+)?)(\/[\w.~%/-]+?)(?:\.git)?\/*$/.exec(text);
  return parts === null ? null : `${parts[1]}//${parts[2]}${parts[3]}`;
}
