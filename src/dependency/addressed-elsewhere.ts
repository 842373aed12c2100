/**
 * Keys that are sent to somebody else than their name says: `DEEPSEEK_API_KEY` beside a `DEEPSEEK_BASE_URL` that names
 * a gateway of one's own. Clients are written for a vendor and pointed to whoever speaks the same protocol.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { inSequence } from "../pattern.ts";
import type { Leaf } from "./leaf.ts";
import { traitsOf } from "./names.ts";
import type { Taker } from "./takers.ts";
import { HOLE } from "./text.ts";

type Path = Leaf["path"];

const address = new RegExp(
  String.raw`^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*?)_(?:(?:API|OPENAI|CHAT|LLM|HTTP|SERVICE|SERVER)_)*` +
    "(?:BASE(?:_?UR[IL])?|API|UR[IL]|ENDPOINT(?:_URL)?|HOST|ADDR(?:ESS)?|SERVER|BASEURL)$",
);
/** What stands behind the service in the name of a key that goes with the address; those of clouds sign for all. */
const ofKey = /^(?:(?:API|OPENAI|CHAT|LLM|SERVICE|AUTH|BEARER)_)*(?:API_?KEY|KEY|TOKEN)$/;
/** A setting that may as well be a switch or a version: an address of it is a URL. */
const ofUrl = /_(?:API|SERVER)$/;
/** The host of a URL. */
const inUrl = inSequence([
  /^\s*https?:\/\/(?:[^\s/@]*@)?/, // https://user@
  /(\[[\dA-Fa-f:.]+\]|[\w.-]+)/, // [2001:db8::1], api.example.com
  /(?::\d{1,5})?(?:[/?#]\S*)?\s*$/, // :8080/v1
]);
/** A host by itself, told from any word by its domain, its numbers or its port. */
const alone = new RegExp(
  String.raw`^\s*((?:[\w-]+\.)+[A-Za-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w.-]*(?=:\d))` +
    String.raw`(?::\d{1,5})?(?:[/?#]\S*)?\s*$`,
);
/** Names that stand for those that are to be filled in. Source: RFC 2606. */
const reserved = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test)$/i;
/** Where one listens, and what asks nobody. */
const nowhere = /^(?:0\.0\.0\.0|\[[0:]*\])$/;

/**
 * Whether an address beside the variable `name`, or around it, says a host that is none of `entity`'s. What only may
 * be said, or is not all known, says nothing; a default holds until a caller says otherwise, and is judged as he does.
 */
export type AddressedElsewhere = (name: string, path: Path, entity: string) => boolean;

export function addressedElsewhere(leaves: readonly Leaf[], catalogue: Catalogue): AddressedElsewhere {
  let addresses: readonly Address[] | undefined;
  return (name, path, entity) => {
    addresses ??= addressesAmong(leaves);
    const scope = scopeOf(path);
    const beside = addresses.filter((one) => isKeyOf(name, one.service) && isPartOf(one.scope, scope));
    // The innermost is in force, and of several there that for this service.
    const depth = Math.max(...beside.map((one) => one.scope.length));
    const inForce = beside.filter((one) => one.scope.length === depth);
    return inForce.length > 0 && inForce.every(({ leaf, service }) => isOfOther(leaf, service, entity, catalogue));
  };
}

/** The same of a secret, where each container that takes it has such an address. */
export function addressedByTakers(takers: readonly Taker[], catalogue: Catalogue): AddressedElsewhere {
  const each = takers.map(({ leaves, path }) => [path, addressedElsewhere(leaves, catalogue)] as const);
  return (name, _, entity) => each.length > 0 && each.every(([path, isThere]) => isThere(name, path, entity));
}

function isKeyOf(name: string, service: string): boolean {
  return name.startsWith(`${service}_`) && ofKey.test(name.slice(service.length + 1));
}

interface Address {
  /** `DEEPSEEK` of `DEEPSEEK_BASE_URL`. */
  readonly service: string;
  readonly scope: string;
  readonly leaf: Leaf;
}

function addressesAmong(leaves: readonly Leaf[]): Address[] {
  return leaves.flatMap((leaf) => {
    const service = address.exec(leaf.name)?.[1];
    return service === undefined || leaf.text.text === leaf.name ? [] : [{ service, scope: scopeOf(leaf.path), leaf }];
  });
}

const separator = "\0";

/** What Kustomize generates in one folder is given to what it deploys there. */
const generators: ReadonlySet<string | number | undefined> = new Set(["configMapGenerator", "secretGenerator"]);

/** What the environment stands in: a container, a job, a function. */
function scopeOf(path: Path): string {
  if (generators.has(path[0])) return "";
  const at = path.findIndex((part) => typeof part === "string" && traitsOf(part).environment);
  return path.slice(0, at < 0 ? -1 : at).join(separator);
}

function isPartOf(outer: string, inner: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(outer + separator);
}

function isOfOther({ name, text: said }: Leaf, service: string, entity: string, catalogue: Catalogue): boolean {
  const { text, branch } = said;
  if (branch?.choice.open === true || text.includes(HOLE)) return false;
  // A gateway that bears the service's name hands the key on to it.
  if (
    text
      .toLowerCase()
      .split(/[^a-z\d]+/)
      .includes(service.toLowerCase())
  )
    return false;
  const named = (inUrl.exec(text) ?? (ofUrl.test(name) ? null : alone.exec(text)))?.[1];
  if (named === undefined || !/[A-Za-z\d]/.test(named) || nowhere.test(named) || reserved.test(named)) return false;
  const known = catalogue.host(named.toLowerCase());
  return known === null || known.entity !== entity;
}

/** Whether two settings stand in one and the same thing. */
export function areBeside(one: Path, other: Path): boolean {
  return one.length === other.length && one.slice(0, -1).every((part, index) => part === other[index]);
}
