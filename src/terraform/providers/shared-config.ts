/**
 * Regions that files of profiles say, which a configuration of AWS names. Source: the AWS provider's page, "Shared
 * Configuration and Credentials Files".
 */
import { attributeOf } from "../../hcl/json.ts";
import { joinPath } from "../../files.ts";
import { noteText } from "../../reads.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { ProviderConfig } from "../names/instance.ts";
import { evaluateAttribute } from "../names/references.ts";

const types: ReadonlySet<string> = new Set(["aws", "awscc"]);
const header = /^[ \t]*\[[ \t]*(?:profile[ \t]+)?["']?([^\]"']+?)["']?[ \t]*\]/;
const line = /^([ \t]*region[ \t]*=[ \t]*)([\w-]+)[ \t]*(?:[#;].*)?$/;

/** Of the profile that it takes, in the last file of the repository that says one. */
export function regionOfProfile(config: ProviderConfig): Value | undefined {
  const { block, instance, repetition, source } = config;
  if (block === null || !types.has(source.type)) return undefined;
  const textsOf = (name: string): readonly string[] => {
    const attribute = attributeOf(block.body, name);
    const value = attribute === undefined ? undefined : evaluateAttribute(instance, repetition, attribute);
    const items = value !== undefined && "items" in value ? value.items : [value];
    return items.flatMap((one) => (one?.kind === "string" ? [one.text] : []));
  };
  const files = textsOf("shared_config_files");
  if (files.length === 0) return undefined;
  const { asked, scenario, root, files: tree } = instance.world;
  asked.environment.add("AWS_PROFILE");
  // Of a profile that is named and not known, nobody knows which.
  const isNamed = attributeOf(block.body, "profile") !== undefined;
  const profile =
    textsOf("profile")[0] ?? (isNamed ? null : (scenario.environment.get("AWS_PROFILE")?.text ?? "default"));
  const regions = files.flatMap((file) => {
    if (/^[/~]/.test(file) || profile === null) return [];
    const path = joinPath(root, file);
    const read = tree.text(path);
    noteText(path);
    return "source" in read ? regionsIn(read.source, profile) : [];
  });
  return regions.at(-1);
}

function regionsIn(source: Parameters<typeof origin>[1]["source"], profile: string): readonly Value[] {
  const found: Value[] = [];
  let section = "";
  let start = 0;
  for (const text of source.text.split("\n")) {
    section = header.exec(text)?.[1] ?? section;
    const [, before, region] = line.exec(text.replace(/\r$/, "")) ?? [];
    if (section === profile && before !== undefined && region !== undefined) {
      const from = start + before.length;
      found.push(string(region, origin("literal", { source, start: from, end: from + region.length }), from));
    }
    start += text.length + 1;
  }
  return found;
}
