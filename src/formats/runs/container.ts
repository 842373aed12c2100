/** What a container gets of the command that runs it. */
import { slice } from "../../script/text.ts";
import { shownText, textPieces } from "../../script/values.ts";
import type { Field } from "../../script/invocation.ts";
import type { Value } from "../../value/value.ts";

/** `-e NAME=value`, `--env NAME=value`: the environment of a container. */
export function givenToContainer(fields: readonly Field[]): (readonly [name: string, value: Value])[] {
  return fields.flatMap(({ value }, index) => {
    const text = shownText(value) ?? "";
    const before = index === 0 ? "" : (shownText(fields[index - 1]!.value) ?? "");
    const start = /^--?e(?:nv)?$/.test(before) ? 0 : text.startsWith("--env=") ? "--env=".length : -1;
    const name = start < 0 ? undefined : /^(\w+)=/.exec(text.slice(start))?.[1];
    if (name === undefined) return [];
    return [[name, slice(textPieces(value), start + name.length + 1, text.length)] as const];
  });
}
