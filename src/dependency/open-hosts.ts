/** Settings that say whom something asks: of them the host decides, and not what follows it. */
import { eitherOf } from "../pattern.ts";
import type { Subject } from "../subject.ts";
import type { Leaf } from "./leaf.ts";
import { traitsOf } from "./names.ts";
import { HOLE } from "./text.ts";

/** Settings by which code, charts or data are fetched. Source: the providers' documentation. */
const fetched: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["http", new Set(["url"])],
  ["helm_release", new Set(["repository"])],
]);

/** Of keys, certificates and names in them it is known that they are no hosts; a realm's or tenant's domain is none. */
const others = eitherOf([
  /key|cert|secret|password|token|credential/,
  /domain|servername/,
  /skip|insecure|verify|timeout|max/, // `skip_tls_verify`
]);

/** Whether a host stands there that decides: of a configuration or back end, or from which something is fetched. */
export function isHostSetting({ role, type }: Subject, { traits, path }: Leaf): boolean {
  const [first] = path;
  if (typeof first === "string" && fetched.get(type)?.has(first) === true) return true;
  if (role !== "provider" && role !== "backend") return false;
  const above = path
    .slice(0, -1)
    .some((part) => typeof part === "string" && /^endpoints?$/.test(traitsOf(part).joined));
  return (traits.endpoint || above) && !others.test(traits.joined);
}

/** Whether a text with holes may name any host: `${var.host}`, `https://s3.${var.domain}/x`. */
export function isOpenHost(text: string): boolean {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?([^/:?#]*)/i.exec(text)?.[1] ?? "";
  if (!host.includes(HOLE)) return false;
  // Whoever has the domain has all names below it.
  return !/\.[a-z0-9-]+\.[a-z]{2,}$/i.test(host.slice(host.lastIndexOf(HOLE)));
}
