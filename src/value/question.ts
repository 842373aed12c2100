/** Questions that only running a thing answers: what hangs on one is there under a condition. */
import type { Condition } from "./value.ts";

/** That what `text` says is so, or is not. `key` tells conditions of different files apart. */
export function conditionOn(key: string, text: string, holds = true): Condition {
  const words = text.replace(/\s+/g, " ").trim().slice(0, 160);
  return { key: `${key}|${words}`, branch: String(holds), text: holds ? words : `not (${words})` };
}

/** That not all of them hold. */
export function unless(when: readonly Condition[]): readonly Condition[] {
  const [only] = when;
  if (when.length === 1 && only !== undefined && /^(?:true|false)$/.test(only.branch)) {
    const holds = only.branch === "false";
    return [
      {
        ...only,
        branch: String(holds),
        text: holds ? only.text.replace(/^not \((.*)\)$/s, "$1") : `not (${only.text})`,
      },
    ];
  }
  return [conditionOn("", when.map(({ text }) => text).join(" and "), false)];
}
