/** What a module's repository of Git is called at a registry: there the same modules are known by their name spaces. */

/** What stands before the address of a repository: how it is got, in which language, by whom. */
const before = /^(?:git::)?(?:(?:https?|ssh|git):\/\/)?(?:[\w.-]+@)?/;

/** `github.com/OWNER/NAME`, `github.com:OWNER/NAME.git//part?ref=v1`: hosts whose owners go by one name each. */
const repository = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)(?::\d+)?[/:]\/?([\w.-]+)\/([\w.-]+)/;

/** Terraform's way of naming repositories of modules: `terraform-PROVIDER-NAME`. */
const conventional = /^terraform-([a-z0-9]+)-([\w.-]+)$/;

/**
 * `OWNER/NAME/PROVIDER`, or `OWNER/NAME` of a repository that isn't called by the convention of registries; null: the
 * source is no repository at a host whose owners are known.
 */
export function registryName(source: string): string | null {
  const address = source.slice(before.exec(source)?.[0].length ?? 0);
  const [, owner, written = ""] = repository.exec(address) ?? [];
  if (owner === undefined) return null;
  const name = written.replace(/\.git$/, "");
  const [, provider, own] = conventional.exec(name) ?? [];
  return provider === undefined ? `${owner}/${name}` : `${owner}/${own}/${provider}`;
}
