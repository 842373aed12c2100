/**
 * Settings of one name and one plain text in a file of whatever form: `region = "eu-west-1"`, `"region": "eu-west-1"`,
 * `<region>eu-west-1</region>`, `<add key="Region" value="eu-west-1"/>`. The forms may stand in tables, blocks and
 * lists of any kind, which need not be understood for it.
 */
import { eitherOf, inSequence } from "../../pattern.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";

const assigned = inSequence([
  /(?<![\w.-])([\w.-]{1,80})["']?\s{0,8}(?:=>|[=:])\s{0,8}/, // "region":
  /["']([^"'\n<>]{2,120})["']/, // "eu-west-1"
]);
/** What is named by an attribute or element beside it, and elements that go by the name. */
const elements = eitherOf([
  inSequence([
    /(?<![\w.-])(?:key|name)\s{0,8}=\s{0,8}"([\w.:-]{1,80})"/, // key="Region"
    /\s{1,80}value\s{0,8}=\s{0,8}"([^"\n]{2,120})"/, // value="eu-west-1"
  ]),
  inSequence([
    /<(?:key|name)>\s{0,80}([\w.:-]{1,80})\s{0,80}<\/(?:key|name)>\s{0,80}/, // <name>region</name>
    /<(?:string|value)>\s{0,80}(\w[^<>\n]{1,120})<\//, // <value>eu-west-1</value>
  ]),
  inSequence([
    /<\w{1,40}\s{1,8}(?:key|name)="([\w.:-]{1,80})"\s{0,8}>\s{0,80}/, // <entry key="region">
    /(\w[^<>\n]{1,120})<\//, // eu-west-1
  ]),
  /<([\w.:-]{1,80})(?:\s[^<>]{0,200})?>\s{0,80}(\w[^<>\n]{1,120})<\//,
]);
const ofText = eitherOf([assigned], "g");
const ofXml = eitherOf([elements, assigned], "g");
const remark = /^[ \t]*(?:#|;|\/\/|--|\*)/;

/** @param names the plain texts that are looked for; @param gaps stretches of the file that say nothing. */
export function pairSettings(
  source: Source,
  names: ReadonlySet<string>,
  isXml: boolean,
  gaps: readonly (readonly [start: number, end: number])[],
): readonly Setting[] {
  const { text } = source;
  const settings: Setting[] = [];
  for (const found of text.matchAll(isXml ? ofXml : ofText)) {
    const [name, written] = found.slice(1).filter((group) => group !== undefined);
    const value = written?.trim() ?? "";
    if (name === undefined || !names.has(value)) continue;
    const start = found.index + found[0].lastIndexOf(value);
    if (gaps.some(([from, to]) => from <= start && start < to) || isRemark(text, start)) continue;
    const at = { source, start, end: start + value.length };
    settings.push({ path: [name], value: string(value, origin("literal", at), start), at });
  }
  return settings;
}

function isRemark(text: string, at: number): boolean {
  return remark.test(text.slice(text.lastIndexOf("\n", at) + 1, at));
}
