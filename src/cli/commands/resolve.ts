/** `borderlint resolve`: what the evaluator makes of each attribute in each scenario, and why. */
import { UsageError } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { openDisk } from "../../discover/disk.ts";
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { suggestion } from "../../policy/suggest.ts";
import { hintAt } from "../../scan/opening/given-file.ts";
import { visible } from "../../report/escape.ts";
import { unnamedScenario } from "../../report/scenarios.ts";
import { indented, objectOf } from "../../report/json-text.ts";
import { rootOf } from "../../discover/folders.ts";
import { givenIn } from "../../scan/opening/given.ts";
import { resolveScanned } from "../../scan/resolve.ts";
import { placeOf } from "../../source.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import type { Resolution, ResolvedBlock } from "../../terraform/subjects/resolution.ts";
import { quote } from "../../value/json.ts";
import { defineCommand } from "../command.ts";
import { formOptions, isJsonAsked } from "../forms.ts";
import { inputsOf, variableOptions } from "../variables.ts";
import type { Streams } from "../streams.ts";

/** What is resolved in a scenario, and by which further names this goes. */
interface Shown {
  readonly names: readonly string[];
  /** Those that are not judged by themselves, since this one says all that they say. */
  readonly inPlaceOf: readonly string[];
  readonly resolution: Resolution;
  readonly diagnostics: readonly Diagnostic[];
}

export const command = defineCommand({
  arguments: [
    { name: "dir", describe: "folder of the root module (default: the working directory)" },
    { name: "address", describe: "one resource or configuration only, by its address" },
  ],
  options: {
    ...variableOptions,
    scenario: { type: "string", value: "NAME", describe: "one way of running the root only" },
    ...formOptions,
  },
  examples: [
    ["borderlint resolve live/prod", "every resource and its values"],
    ["borderlint resolve live/prod aws_s3_bucket.logs", "one of them"],
  ],
  async run(values, [folder = ".", address], streams, argv) {
    const cwd = streams.cwd();
    const files = openDisk(cwd, rootOf(cwd, [folder]));
    const flags = { inputs: inputsOf(values, argv), workspace: values.workspace };
    const at = joinPath(".", folder);
    // Told before the whole repository is read for what runs a folder that is not there.
    if (files.names(at) === null) throw new UsageError(`${folder}: no such folder${hintAt(files, at)}`);
    const found = await resolveScanned(files, at, await givenIn(files, cwd, at, flags));
    if (found === null) throw new UsageError(noConfiguration(files, folder, at));
    const all = found.map(({ label, alike, inPlaceOf, result: { resolution, diagnostics } }): Shown => {
      const names = [label, ...alike.map((one) => one.label)].map((name) => (name === "" ? unnamedScenario : name));
      return { names: [...new Set(names)], inPlaceOf, resolution, diagnostics };
    });
    const chosen = (values.scenario === null ? all : [named(all, values.scenario)]).map((one) =>
      address === undefined ? one : { ...one, resolution: only(one.resolution, address) },
    );
    const isEmpty = ({ resolution }: Shown): boolean =>
      Object.keys({ ...resolution.resources, ...resolution.configurations }).length === 0;
    if (address !== undefined && chosen.every(isEmpty)) throw new UsageError(noResource(address, folder, all));
    const diagnostics = tell(chosen, streams);
    if (isJsonAsked(values)) streams.stdout.write(`${indented(toText(chosen))}\n`);
    else for (const one of chosen) print(one, all.length > 1, streams);
    return diagnostics.some(({ severity }) => severity === "error") ? 3 : 0;
  },
});

/** Where there is nothing to resolve, which folders there are. */
function noConfiguration(files: Files, folder: string, at: string): string {
  const near = files
    .folders(at)
    .map((name) => joinPath(at, name))
    .filter((path) => files.names(path)?.some(isConfigurationFile) === true)
    .slice(0, maxNamed);
  const hint =
    near.length === 0 ? "name the folder of a root module" : `name a root module, such as ${near.join(", ")}`;
  return `${folder} holds no Terraform configuration; ${hint}`;
}

function noResource(address: string, folder: string, all: readonly Shown[]): string {
  const known = all.flatMap(({ resolution }) => Object.keys({ ...resolution.resources, ...resolution.configurations }));
  const hint = suggestion(address, known);
  return `${address}: no such resource${hint === "" ? `; \`borderlint resolve ${folder}\` lists them` : hint}`;
}

const maxNamed = 3;

function named(all: readonly Shown[], name: string): Shown {
  for (const namesOf of [({ names }: Shown) => names, ({ inPlaceOf }: Shown) => inPlaceOf]) {
    const found = all.find((one) => namesOf(one).includes(name));
    if (found !== undefined) return found;
    // `envs/cn.tfvars` is enough for `-var-file=envs/cn.tfvars`, and `cn` for `workspace cn`, where no other ends so.
    const [only, ...others] = all.filter((one) =>
      namesOf(one).some((each) => /[ =/]$/.test(each.slice(0, -name.length)) && each.endsWith(name)),
    );
    if (only !== undefined && others.length === 0) return only;
  }
  const known = all.flatMap(({ names }) => names);
  throw new UsageError(
    `--scenario ${name}: there is no such scenario${suggestion(name, known)}; there are: ` +
      `${known.map((one) => JSON.stringify(one)).join(", ")}`,
  );
}

/** Each diagnostic once, in whatever number of scenarios it comes up. */
function tell(chosen: readonly Shown[], { stderr }: Streams): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const one of chosen.flatMap(({ diagnostics }) => diagnostics)) {
    const place = one.at === undefined ? "" : `${placeOf(one.at).file}:${placeOf(one.at).line}: `;
    told.set(`${place}${one.severity}: ${one.message}`, one);
  }
  for (const text of told.keys()) stderr.write(`${visible(text)}\n`);
  return [...told.values()];
}

/** Keys of one address that may be any: modules nest no deeper in practice. */
const maxKeys = 6;
const keyPattern = /\[(?:"(?:[^"\\]|\\.)*"|\d+|\*)\]/g;

/** What lies at an address or below. An instance that may exist among others is one of those that `[*]` stands for. */
function only({ resources, configurations }: Resolution, address: string): Resolution {
  return { resources: at(resources, address), configurations: at(configurations, address), outputs: {}, words: {} };
}

function at<T>(all: Readonly<Record<string, T>>, address: string): Record<string, T> {
  const isAt = (name: string, wanted: string): boolean =>
    name === wanted || name.startsWith(`${wanted}[`) || name.startsWith(`${wanted}.`);
  const entries = Object.entries(all);
  const named = entries.filter(([name]) => isAt(name, address));
  return Object.fromEntries(
    named.length > 0 ? named : entries.filter(([name]) => patternsOf(address).some((wanted) => isAt(name, wanted))),
  );
}

/** An address with one key or more replaced by `[*]`, those with the fewest first. */
function patternsOf(address: string): readonly string[] {
  const keys = [...address.matchAll(keyPattern)].slice(0, maxKeys);
  let patterns = [address];
  for (const { index, 0: key } of keys.toReversed())
    patterns = patterns.flatMap((one) => [one, `${one.slice(0, index)}[*]${one.slice(index + key.length)}`]);
  return patterns;
}

/**
 * CONTRACT: `resources`, `outputs` and `configurations` (provider blocks, back ends and the like) of the workspace in
 * which Terraform runs where nobody chooses one, or else of the first scenario, its name, and under `scenarios` those
 * of each.
 */
function toText(chosen: readonly Shown[]): string {
  const first = chosen.find(({ names }) => names.includes("workspace default")) ?? chosen[0];
  const scenarios = chosen.flatMap((one) => one.names.map((name): [string, string] => [name, objectOf(keysOf(one))]));
  return objectOf({
    ...(first === undefined ? { resources: "{}", outputs: "{}", configurations: "{}" } : keysOf(first)),
    scenario: quote(first?.names[0] ?? unnamedScenario),
    ...(scenarios.length > 1 ? { scenarios: objectOf(Object.fromEntries(scenarios)) } : {}),
  });
}

/** The traces are for people; programs get the contract's keys. */
function keysOf({ resolution: { resources, configurations, outputs } }: Shown): Record<string, string> {
  const bare = ({ type, provider, location, when, attributes }: ResolvedBlock): string =>
    objectOf({
      type: quote(type),
      provider: provider === null ? "null" : quote(provider),
      location,
      ...(when === undefined ? {} : { when: JSON.stringify(when) }),
      attributes: objectOf(attributes),
    });
  const allOf = (blocks: Readonly<Record<string, ResolvedBlock>>): string =>
    objectOf(Object.fromEntries(Object.entries(blocks).map(([name, one]) => [name, bare(one)])));
  return { resources: allOf(resources), outputs: objectOf(outputs), configurations: allOf(configurations) };
}

function print({ names, resolution }: Shown, isOneOfMany: boolean, { stdout }: Streams): void {
  const say = (text: string): void => void stdout.write(`${visible(text)}\n`);
  if (isOneOfMany) say(`scenario ${names.join("; ")}`);
  for (const [address, { type, provider, when, words, traces }] of [
    ...Object.entries(resolution.configurations),
    ...Object.entries(resolution.resources),
  ]) {
    say(`${address}  (${provider ?? type}${words.location === null ? "" : `, in ${words.location}`})`);
    if (when !== undefined) say(`  exists when ${when.join(" and ")}`);
    for (const [name, value] of Object.entries(words.attributes)) {
      say(`  ${name} = ${value}`);
      const steps = traces[name] ?? [];
      if (steps.length > 1)
        for (const step of steps) say(`      ${step.file}:${step.line}:${step.column}  ${step.note}`);
    }
  }
  for (const [name, value] of Object.entries(resolution.words)) say(`output ${name} = ${value}`);
}
