/** Settings in which package managers and container runtimes take a mirror. Source: the tools' documentation. */
import type { Leaf } from "../leaf.ts";

const names: ReadonlySet<string> = new Set([
  "goproxy",
  "pipindexurl",
  "pipextraindexurl",
  "uvindexurl",
  "uvdefaultindex",
  "indexurl",
  "extraindexurl",
  "npmconfigregistry",
  "registrymirrors",
  "registrymirror",
  "mirror",
  "mirrors",
  "mirrorlist",
  "rustupdistserver",
  "rustupupdateroot",
  "cargoregistry",
  "hfendpoint",
  "mavenmirror",
  "networkmirror",
  "condachannels",
  "composerrepository",
  "electronmirror",
  "gemsource",
]);

export function isMirrorSetting(leaf: Leaf): boolean {
  return (
    names.has(leaf.traits.joined) ||
    // Of dnf's and zypper's repositories; `BASE_URL` is where any client sends what it has.
    leaf.name === "baseurl" ||
    leaf.path.some((part) => part === "registry-mirrors" || part === "network_mirror")
  );
}
