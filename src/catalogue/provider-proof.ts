/** What makes a doubtful address of a Terraform provider sure. */
import type { Catalogue, Match } from "./catalogue.ts";

/** An address that rests on weak sources is proved by another fact that names the same operator and is verified. */
export function confirmed(match: Match, proof: Match | null): Match {
  return proof !== null && proof.verified && proof.entity === match.entity ? { ...match, verified: true } : match;
}

/**
 * The operator whose resources a provider of this type makes, whoever gives it out: forks, and copies in registries of
 * one's own, keep the type, and with it the names of all resources.
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
