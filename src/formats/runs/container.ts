/** What a container gets of the command that runs it. */
import { string } from "../../value/build.ts";
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

/** Images that run what they are given as Helm. */
const helmImage = /(?:^|\/)(?:alpine\/helm|helm|k8s-helm|helm-secrets)(?:[:@]|$)/;

/** Words that Helm is given in a container, where the image runs it or its name stands before them; null: it is not. */
export function helmInContainer(fields: readonly Field[]): readonly Field[] | null {
  const textAt = (index: number): string => shownText(fields[index]?.value ?? string("")) ?? "";
  const options = new Set(
    fields.flatMap((_, index) => (/^--?(?:v|volume|entrypoint)$/.test(textAt(index)) ? index + 1 : [])),
  );
  const at = fields.findIndex((_, index) => !options.has(index) && /(?:^|\/)helm3?$/.test(textAt(index)));
  const image = fields.findIndex((_, index) => !options.has(index) && helmImage.test(textAt(index)));
  if (at > Math.max(image, 0)) return fields.slice(at + 1);
  const isEntered = fields.findIndex((_, index) => /^--entrypoint(?:=|$)/.test(textAt(index)));
  return image > 0 && isEntered < 0 ? fields.slice(image + 1) : null;
}
