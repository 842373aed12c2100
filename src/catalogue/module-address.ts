/** What a module's repository of Git is called at a registry: there the same modules are known by their name spaces. */

/** What stands before the address of a repository: how it is got, in which language, by whom. */
const before = /^(?:git::)?(?:(?:https?|ssh|git):\/\/)?(?:[\w.-]+@)?/;

/** `github.com/OWNER/NAME`, `github.com:OWNER/NAME.git//part?ref=v1` */
const repository = /^([a-z0-9.-]+)(?::\d+)?[/:]\/?([\w.-]+)\/([\w.-]+)/i;

/** Hosts whose owners go by one name each, as registries take them over. */
const hosts: ReadonlySet<string> = new Set(["github.com", "www.github.com", "gitlab.com", "bitbucket.org"]);

/** Terraform's way of naming repositories of modules: `terraform-PROVIDER-NAME`. */
const conventional = /^terraform-([a-z0-9]+)-([\w.-]+)$/;

/**
 * `OWNER/NAME/PROVIDER`, or `OWNER/NAME` of a repository that isn't called by the convention of registries; null: the
 * source is no repository at a host whose owners are known.
 */
export function registryName(source: string): string | null {
  const address = source.slice(before.exec(source)?.[0].length ?? 0);
  const [, host = "", owner = "", written = ""] = repository.exec(address) ?? [];
  if (!hosts.has(host.toLowerCase())) return null;
  const name = written.replace(/\.git$/, "");
  const [, provider, own] = conventional.exec(name) ?? [];
  return provider === undefined ? `${owner}/${name}` : `${owner}/${own}/${provider}`;
}
