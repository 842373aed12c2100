/** What command lines set, by the conditions under which they are run. */
import type { Setting } from "../../subject.ts";
import type { Condition } from "../../value/value.ts";

/** What is set under one condition, or under none. */
export interface Group {
  readonly settings: Setting[];
  readonly when: readonly Condition[];
}

/** The group of those conditions; it is made where there is none yet. */
export function groupIn(groups: Map<string, Group>, when: readonly Condition[]): Group {
  const key = when.map(({ key: one, branch }) => `${one}=${branch}`).join(" ");
  const group = groups.get(key) ?? { settings: [], when };
  groups.set(key, group);
  return group;
}
