/** What was found in a subject, sorted by its settings once: each of thousands of settings asks for its own. */
import type { Setting } from "../subject.ts";

interface OfSetting {
  readonly setting: Setting | null;
}

const sorted = new WeakMap<readonly OfSetting[], Map<Setting | null, OfSetting[]>>();

/** @param all the same list each time, which nobody changes. */
export function ofSetting<One extends OfSetting>(all: readonly One[], setting: Setting): readonly One[] {
  let known = sorted.get(all);
  if (known === undefined) {
    sorted.set(all, (known = new Map()));
    for (const one of all) {
      const own = known.get(one.setting);
      if (own === undefined) known.set(one.setting, [one]);
      else own.push(one);
    }
  }
  return (known.get(setting) ?? []) as readonly OfSetting[] as readonly One[];
}
