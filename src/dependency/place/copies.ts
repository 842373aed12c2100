/**
 * Where something keeps data beside the place in which it lies: replicas, secondary locations, what is copied to
 * another region.
 */
import type { Setting } from "../../subject.ts";
import type { NameTraits } from "../names.ts";
import type { Certainty } from "../../terms.ts";
import type { Context, Tie } from "../tie.ts";
import { saysLocation } from "./own-location.ts";
import { joinPlaces } from "./places.ts";
import type { Lying, Places } from "./places.ts";

/** Where data comes from, not where it is kept: `source_region`, `source_db_instance_arn`. */
const from = /^(?:source|src|from|peer|origin|primary|restore|replicatesource)/;
/** What is named in the middle of a name says where data goes: `destination_vault_arn`, `copyActions`. */
const copying = /copy|copies|replica|destination|secondary|target/;

/** Whether a region that a setting of a resource says is one in which it keeps data, beside its own. */
export function keepsCopy(
  { subject, catalogue }: Pick<Context, "subject" | "catalogue">,
  { path }: Pick<Setting, "path">,
): boolean {
  if (subject.role !== "resource" || path.length === 0 || saysLocation({ path }, subject.type)) return false;
  return catalogue.holdsData(subject.type) && !path.some((part) => typeof part === "string" && from.test(plain(part)));
}

/** The same of a region in the name of a cloud's resource, which may be of anything: of a key, of a network. */
export function isCopiedTo({ path }: Pick<Setting, "path">): boolean {
  return path.some((part) => typeof part === "string" && copying.test(plain(part)));
}

function plain(name: string): NameTraits["joined"] {
  return name.replace(/[^A-Za-z]/g, "").toLowerCase();
}

/** In which places a resource keeps data, by what was found in it. */
export function copiesAmong(ties: Iterable<readonly [Tie, Certainty, string | null]>): readonly Lying[] {
  const found: Lying[] = [];
  for (const [{ isCopy, location }, certainty] of ties)
    if (isCopy === true && location !== null)
      found.push(certainty === "possible" ? { ...location, isPossible: true } : location);
  return found.length < 2 ? found : joinPlaces(found.map((one) => [one]));
}

/** What lies in its own place is no copy there, unless it merely may. */
export function copiesBeside(copies: readonly Lying[], { places }: Pick<Places, "places">): readonly Lying[] {
  const own = new Map(places.map((place) => [`${place.cloud} ${place.region}`, place.isPossible === true]));
  return copies.filter((copy) => {
    const isOnlyPossible = own.get(`${copy.cloud} ${copy.region}`);
    return isOnlyPossible === undefined || (isOnlyPossible && copy.isPossible !== true);
  });
}
