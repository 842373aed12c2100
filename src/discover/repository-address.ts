/** Where a repository is to be seen, as the pipeline that runs says it. */

/** Variables that hold it, of GitLab, Bitbucket, Azure and Buildkite. */
const addresses = ["CI_PROJECT_URL", "BITBUCKET_GIT_HTTP_ORIGIN", "BUILD_REPOSITORY_URI", "BUILDKITE_REPO"];

/** `https://github.com/acme/shop`; null: nobody says it, or not as an address that anyone may see. */
export function repositoryAddress(env: Readonly<Record<string, string | undefined>>): string | null {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "" } = env;
  const own = server === "" || repository === "" ? [] : [`${server}/${repository}`];
  for (const said of [...own, ...addresses.map((name) => env[name] ?? "")]) {
    const address = plainAddress(said);
    if (address !== null) return address;
  }
  return null;
}

/** Without who signs in, and without git's ending. */
function plainAddress(text: string): string | null {
  const parts = /^(https?:)\/\/(?:[^/@\s]*@)?([\w.-]+(?::\d+)?)(\/[\w.~%/-]+?)(?:\.git)?\/*$/.exec(text);
  return parts === null ? null : `${parts[1]}//${parts[2]}${parts[3]}`;
}
