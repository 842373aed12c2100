/** A region and, beside it, the role that is assumed there: who signs in to a region does so in its realm. */
import { isLocationSetting } from "./detectors/region.ts";
import type { Leaf } from "./leaf.ts";
import type { Context, Tie } from "./tie.ts";

/** Without realms that only roles name, where the region above or beside them is of that realm: it is one cause. */
export function withoutRolesOfRegions(context: Context, ties: readonly Tie[]): readonly Tie[] {
  if (!ties.some(({ kind }) => kind === "partition") || !ties.some(({ kind }) => kind === "region")) return ties;
  return ties.filter((tie) => {
    const role = tie.kind === "partition" ? leafOf(context, tie) : undefined;
    if (role?.traits.joined.includes("role") !== true) return true;
    return !ties.some((other) => {
      const region = isSameRealm(tie, other) ? leafOf(context, other) : undefined;
      return region !== undefined && isAround(region, role) && isLocationSetting(context, region);
    });
  });
}

function isSameRealm({ operator, location }: Tie, other: Tie): boolean {
  return (
    other.kind === "region" &&
    location !== null &&
    other.operator?.entity === operator?.entity &&
    other.location?.jurisdiction === location.jurisdiction
  );
}

function leafOf({ leaves }: Context, { said }: Tie): Leaf | undefined {
  return said === null ? undefined : leaves.find(({ text }) => text === said);
}

function isAround({ path }: Leaf, role: Leaf): boolean {
  return path.slice(0, -1).every((part, index) => part === role.path[index]);
}
