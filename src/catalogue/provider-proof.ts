/** What makes a doubtful address of a Terraform provider sure. */
import type { Catalogue, Match } from "./catalogue.ts";

/** An address that rests on weak sources is proved by another fact that names the same operator and is verified. */
export function confirmed(match: Match, proof: Match | null): Match {
  return proof !== null && proof.verified && proof.entity === match.entity ? { ...match, verified: true } : match;
}

/**
 * The operator whose resources a provider of this type may make, whoever gives it out: forks, and copies in registries
 * of one's own, keep the type, and with it the names of all resources. Others may have chosen the same name.
 */
export function matchOfProviderType(catalogue: Catalogue, type: string): Match | null {
  return catalogue.resourceType(`${type}_`);
}

const note = "Known by its type and the resources of that type; the address rests on weaker sources.";

/** As a scan has it: what the type says fails a build, whatever the address rests on. */
export function provedByType(catalogue: Catalogue, match: Match, type: string): Match {
  const proved = confirmed(match, matchOfProviderType(catalogue, type));
  return proved.verified ? { ...proved, note: proved.note ?? note } : proved;
}

interface Address {
  readonly host: string;
  readonly namespace: string;
  readonly type: string;
  /** Nobody wrote it: it follows from the names of resources. */
  readonly implicit: boolean;
}

/** From which every provider comes that names no other. */
export const publicRegistries: ReadonlySet<string> = new Set(["registry.terraform.io", "registry.opentofu.org"]);

/**
 * What must hold for a provider, or for what it makes, to be the operator's, where its type alone says so and the word
 * is anybody's (`ucloud`): its `resource-prefix` is not verified then. Null: more says it. A fork of `alicloud` makes
 * Alibaba's resources whoever gives it out. Below `hashicorp` lie those that no source names, as states and lock files
 * have them.
 */
export function doubtOfType(catalogue: Catalogue, address: Address, match: Match): string | null {
  const { host, namespace, type, implicit } = address;
  if (implicit || namespace === "hashicorp" || catalogue.provider(host, namespace, type) !== null) return null;
  const registry = publicRegistries.has(host) ? null : catalogue.host(host);
  if (registry?.entity === match.entity || matchOfProviderType(catalogue, type)?.verified === true) return null;
  return copyOf(catalogue, namespace, type, match);
}

function copyOf(catalogue: Catalogue, namespace: string, type: string, { entity }: Match): string {
  const name = catalogue.operator(entity)?.name ?? entity;
  return `${namespace}/${type} is a copy of the provider for ${name}: its type alone says so`;
}

/** What the type of an address tells that nobody here knows. */
export function likeType(catalogue: Catalogue, namespace: string, type: string): Match | null {
  const match = matchOfProviderType(catalogue, type);
  // What HashiCorp itself gives out is named by address.
  if (match === null || namespace === "hashicorp") return null;
  if (match.verified) return { ...match, kind: "provider", note: match.note ?? note };
  return { ...match, kind: "provider", note: `Only if ${copyOf(catalogue, namespace, type, match)}.` };
}
