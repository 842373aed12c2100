/** What named templates write: once for each cursor, and once for ways of installing a chart that ask for no more. */
import { unknown } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { isWithin } from "../../value/work.ts";
import { allAsked, isAnsweredAlike, readsOf, unrecorded } from "./recorded-entries.ts";
import type { Recorded } from "./recorded-entries.ts";
import type { Rendered } from "./rendered.ts";
import type { World } from "./world.ts";

/** Calls of a template in itself, where nobody knows whether it is called at all. */
const maxDoubtful = 4;

/** Outcomes of one template that are remembered for other ways of installing the chart. */
const maxKept = 8;

/** What a named template writes; null: nobody defines it. */
export function renderNamed(name: string, dot: Value, world: World): Rendered | null {
  const parts = world.named.get(name);
  if (parts === undefined) return null;
  const before = world.known.get(name)?.get(dot) ?? earlierOf(name, dot, world);
  if (before !== undefined) {
    world.recording.current?.before.push(before.reads);
    return before.made;
  }
  // What calls itself until something unknown is so would do so for ever.
  const within = world.active.get(name) ?? 0;
  if (world.doubts > 0 && within >= maxDoubtful) {
    const at = parts[0] ?? { source: { path: "", text: "" }, start: 0, end: 0 };
    const value = unknown("string", { code: "computed", text: `${name} goes on until something unknown is so` });
    return { kind: "rendered", stretches: [{ kind: "gap", value, at, when: [] }] };
  }
  const { changes } = world;
  world.active.set(name, within + 1);
  const written = readsOf(world.recording, () => world.render(parts, dot, world));
  world.active.set(name, within);
  if (changes === world.changes && dot.kind === "object") {
    const known = world.known.get(name) ?? new Map<Value, typeof written>();
    world.known.set(name, known.set(dot, written));
  }
  if (within === 0) keepForOthers(name, dot, written, world);
  return written.made;
}

function earlierOf(name: string, dot: Value, { earlier, recording }: World): Recorded<Rendered> | undefined {
  const stands = earlier?.cursors.get(dot);
  if (earlier === null || stands === undefined || recording.isChanged) return undefined;
  const those = earlier.made.get(`${stands} ${name}`) ?? [];
  return unrecorded(recording, () =>
    those.find(([other, { reads }]) => isAnsweredAlike(other, dot, allAsked(reads))),
  )?.[1];
}

/** But what rests on a bound or on a name that is not here, or follows a change of what others see. */
function keepForOthers(name: string, dot: Value, written: Recorded<Rendered>, world: World): void {
  const { earlier, recording, missing } = world;
  const stands = earlier?.cursors.get(dot);
  if (earlier === null || stands === undefined || recording.isChanged || missing.size > 0 || !isWithin()) return;
  const key = `${stands} ${name}`;
  earlier.made.set(key, [[dot, written] as const, ...(earlier.made.get(key) ?? [])].slice(0, maxKept));
}
