/** Templates that Terraform deploys: stacks, and stack sets with the regions of their instances. */
import { folderOf, joinPath } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { withCallers } from "../../terraform/written/callers.ts";
import { asItStands, deployedIn } from "../../terraform/subjects/deployed-in.ts";
import { originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { shownText } from "../../script/words/values.ts";
import type { FormatContext } from "../format.ts";

/** One way in which a template is deployed. */
export interface DeclaredStack {
  readonly template: string;
  readonly address: string;
  readonly at: Span;
  readonly region: Value | null;
  readonly parameters: ReadonlyMap<string, Value>;
}

const declares = /"aws_cloudformation_stack(?:_set)?"/;
const maxFolders = 50;
const maxScenarios = 20;

/** All that roots of the repository declare. */
export const declaredStacks = oncePerTree(({ files, paths, ways }: FormatContext): readonly DeclaredStack[] => {
  const terraform = paths.filter((path) => /\.(?:tf|tofu)$/.test(path));
  const declaring = terraform.filter((path) => {
    const text = files.text(path);
    return "source" in text && declares.test(text.source.text);
  });
  const { folders, called } = withCallers(files, terraform, declaring.map(folderOf));
  const roots = [...folders].filter((folder) => !called.has(folder));
  const all = atMost(roots, maxFolders, "roots that deploy templates").flatMap((folder) =>
    deployedIn(files, folder, { ...asItStands, ...ways, paths }, maxScenarios).flatMap(stacksAmong),
  );
  return distinct(all);
});

/** Scenarios that say the same are one way. */
function distinct(stacks: readonly DeclaredStack[]): readonly DeclaredStack[] {
  const keyOf = ({ template, address, at, region, parameters }: DeclaredStack): string =>
    JSON.stringify([
      template,
      address,
      at.source.path,
      region && shownText(region),
      [...parameters].map(([name, value]) => [name, shownText(value)]),
    ]);
  return [...new Map(stacks.map((one) => [keyOf(one), one])).values()];
}

function stacksAmong(subjects: readonly Subject[]): readonly DeclaredStack[] {
  return subjects.flatMap((subject): readonly DeclaredStack[] => {
    const { type, address, at } = subject;
    const template = templateOf(settingAt(subject, "template_body"));
    if (template === null) return [];
    const parameters = new Map(
      subject.settings.flatMap(({ path: [top, name], value }) =>
        top === "parameters" && typeof name === "string" ? [[name, value] as const] : [],
      ),
    );
    const stack = { template, address, at, parameters };
    if (type === "aws_cloudformation_stack") return [{ ...stack, region: regionOf(subject, subjects) }];
    if (type !== "aws_cloudformation_stack_set") return [];
    const regions = new Map(instancesOf(subject, subjects).map((value) => [shownText(value), value]));
    return [...regions.values()].map((region) => ({ ...stack, region }));
  });
}

/** The file of which a text is the whole. */
function templateOf(value: Value | null): string | null {
  if (value?.kind !== "string" || value.trace === null) return null;
  const { kind, at } = originOf(value.trace);
  const isWhole = kind === "file" && at.source.text === value.text;
  return isWhole ? joinPath(".", at.source.path) : null;
}

/** Its own, else that of its configuration. */
function regionOf(subject: Subject, subjects: readonly Subject[]): Value | null {
  const config = subjects.find(({ role, address }) => role === "provider" && address === subject.providerConfig);
  return settingAt(subject, "region") ?? subject.region ?? (config === undefined ? null : placeOf(config));
}

function placeOf(config: Subject): Value | null {
  return settingAt(config, "region") ?? config.region ?? null;
}

/** Regions of what says to be an instance of the set, by its name. */
function instancesOf(set: Subject, subjects: readonly Subject[]): readonly Value[] {
  const name = textAt(set, "name");
  return subjects.flatMap((subject): readonly Value[] => {
    if (name === null || textAt(subject, "stack_set_name") !== name) return [];
    if (subject.type === "aws_cloudformation_stack_instances")
      return subject.settings.flatMap(({ path, value }) => (path[0] === "regions" ? [value] : []));
    if (subject.type !== "aws_cloudformation_stack_set_instance") return [];
    const region = settingAt(subject, "stack_set_instance_region") ?? settingAt(subject, "region");
    return [region ?? regionOf(subject, subjects)].filter((one) => one !== null);
  });
}

function settingAt({ settings }: Subject, name: string): Value | null {
  return settings.find(({ path }) => path.length === 1 && path[0] === name)?.value ?? null;
}

function textAt(subject: Subject, name: string): string | null {
  const value = settingAt(subject, name);
  return value === null ? null : shownText(value);
}
