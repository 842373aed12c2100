/**
 * Jsonnet, CUE, KCL, Dhall, Nix and Puppet by their literals: what they come to nobody works out, so all is possible.
 *
 * @title Jsonnet, CUE, KCL, Dhall, Nix, Puppet
 * @section machines
 * @recognised by extension
 * @worksOut literals, all `possible`
 * @leaves what the programs come to
 */
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { literalsIn } from "../script/languages/literals.ts";
import type { CommentMark } from "../script/languages/literals.ts";

const languages: readonly (readonly [name: string, path: RegExp, comments: readonly CommentMark[]])[] = [
  ["jsonnet", /\.(?:jsonnet|libsonnet)$/, ["//", "#"]],
  ["cue", /\.cue$/, ["//"]],
  ["kcl", /\.k$/, ["#"]],
  ["dhall", /\.dhall$/, ["--"]],
  ["nix", /\.nix$/, ["#"]],
  ["puppet", /\.pp$/, ["#"]],
];

const prose = new Set(
  "description comment message title summary documentation homepage changelog maintainers license".split(" "),
);

export const format: Format = {
  name: "configuration-languages",
  order: 97,
  mayBe: (path) => languages.some(([, pattern]) => pattern.test(path)),
  recognises: () => true,
  read({ path, source }) {
    const [type, , comments] = languages.find(([, pattern]) => pattern.test(path)) ?? languages[0]!;
    const settings = literalsIn(source, comments).flatMap(({ name, start, end }): Setting[] => {
      const text = source.text.slice(start, end);
      const key = name.slice(name.lastIndexOf(".") + 1);
      if (prose.has(key.toLowerCase()) || !/[.:/-]/.test(text)) return [];
      const at = { source, start, end };
      const condition = { key: `${type} ${start}`, branch: "true", text: `the ${type} program comes to it` };
      const value = choice([{ value: string(text, origin("literal", at), start), when: [condition] }], true);
      return [
        key === "image"
          ? { path: [key], value, at, hint: "image" }
          : { path: [key === "" ? "literal" : key], value, at },
      ];
    });
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "configuration-languages",
      type,
      at: { source, start: 0, end: 0 },
      settings,
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [] };
  },
};
