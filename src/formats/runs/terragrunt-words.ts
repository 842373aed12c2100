/** What a command of Terragrunt's says beside what it hands on to Terraform. Source: its command line reference. */
import { entered, relativeFolder, UNKNOWN } from "../../script/folders.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, shownText, textPieces } from "../../script/words/values.ts";
import type { Value } from "../../value/value.ts";
import { joinPath } from "../../files.ts";
import { string } from "../../value/build.ts";
import type { TerragruntRun } from "../../terraform/scenarios/pipeline-run.ts";
import type { Combination } from "./combinations.ts";
import { givenOf } from "./invocation.ts";
import type { Word } from "./invocation.ts";
import type { Job, RunContext } from "./job.ts";

export interface TerragruntWords {
  /** As Terraform gets it. */
  readonly words: readonly Word[];
  /** Folder of the unit or units; null: where the command is given. */
  readonly folder: Value | null;
  /** Every unit below the folder. */
  readonly isAll: boolean;
  /** Name of the configuration, as written; null: the usual one. */
  readonly config: string | null;
  /** Folders, as patterns, of the units that are run alone, and of those that are left out. */
  readonly only: readonly string[];
  readonly without: readonly string[];
  /** `--feature name=value` */
  readonly features: ReadonlyMap<string, Value>;
}

/** Options with a value, without the prefix that they had in former versions. */
const withValue: ReadonlySet<string> = new Set(
  (
    "working-dir config source source-map download-dir iam-role iam-assume-role iam-assume-role-duration " +
    "iam-assume-role-session-name iam-assume-role-web-identity-token iam-web-identity-token parallelism include-dir " +
    "exclude-dir queue-include-dir queue-exclude-dir queue-excludes-file excludes-file queue-include-units-reading " +
    "units-that-include queue-include-units-including modules-that-include tfpath tf-path log-level log-format " +
    "log-custom-format feature auth-provider-cmd out-dir json-out-dir graph-root override-attr strict-control " +
    "provider-cache-dir provider-cache-hostname provider-cache-port provider-cache-token " +
    "provider-cache-registry-names tf-forward-stdout-file hclfmt-file filter report-file report-format " +
    "report-schema-file tips"
  ).split(" "),
);

/** Commands that go before that of Terraform. */
const before = new Set(["run", "run-all", "stack", "exec", "graph"]);

export function terragruntWords(
  words: readonly Word[],
  environment: (name: string) => Value | undefined,
): TerragruntWords {
  const rest: Word[] = [];
  const given = new Map<string, Value[]>();
  let isAll = false;
  let isLeading = true;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const text = shownText(word.value) ?? UNKNOWN;
    const [whole, name, equals = ""] = /^--?(?:terragrunt-)?([a-z][\w-]*)(=)?/.exec(text) ?? [];
    if (whole !== undefined && name !== undefined && withValue.has(name) && text.startsWith("--")) {
      const value = equals !== "" ? slice(textPieces(word.value), whole.length, text.length) : words[++index]?.value;
      if (value !== undefined) given.set(name, [...(given.get(name) ?? []), value]);
    } else if (/^--(?:all|graph)$/.test(text)) isAll = true;
    else if (text === "--" || /^--(?:terragrunt-|non-interactive|no-color$|queue-|no-auto-)/.test(text)) continue;
    else if (isLeading && before.has(text)) isAll ||= text === "run-all" || text === "stack" || text === "graph";
    else {
      const [, single] = /^(apply|plan|output|validate|destroy)-all$/.exec(text) ?? [];
      if (isLeading && single !== undefined) {
        isAll = true;
        rest.push({ ...word, value: slice(textPieces(word.value), 0, single.length) });
      } else rest.push(word);
      if (!text.startsWith("-")) isLeading = false;
    }
  }
  const last = (name: string, ...variables: readonly string[]): Value | null =>
    given.get(name)?.at(-1) ?? variables.map(environment).find((one) => one !== undefined) ?? null;
  const config = last("config", "TG_CONFIG", "TERRAGRUNT_CONFIG");
  isAll ||= known(environment("TG_ALL")) === "true";
  return {
    words: rest,
    folder: last("working-dir", "TG_WORKING_DIR", "TERRAGRUNT_WORKING_DIR"),
    isAll,
    config: config === null ? null : (shownText(config) ?? UNKNOWN),
    only: patterns(given, "include-dir", "queue-include-dir"),
    without: patterns(given, "exclude-dir", "queue-exclude-dir"),
    features: new Map((given.get("feature") ?? []).flatMap((value) => featureOf(value))),
  };
}

function patterns(given: ReadonlyMap<string, readonly Value[]>, ...names: readonly string[]): string[] {
  return names.flatMap((name) => (given.get(name) ?? []).map((value) => shownText(value) ?? UNKNOWN));
}

function featureOf(value: Value): readonly (readonly [string, Value])[] {
  const text = shownText(value) ?? "";
  const equals = text.indexOf("=");
  return equals <= 0 ? [] : [[text.slice(0, equals), slice(textPieces(value), equals + 1, text.length)]];
}

/**
 * What a run says of the units that it runs.
 *
 * @param folder in which it runs, relative to the repository's.
 */
export function unitsOf(
  folder: string,
  { environment, words: [first] }: Combination,
  { isAll, config, only, without, features }: TerragruntWords,
  { repository }: Job,
): TerragruntRun {
  const named = config === null ? null : shownText(entered(string(`/${folder}`), string(config)));
  const starred = (text: string): string => text.replaceAll(UNKNOWN, "*");
  return {
    isAll,
    config: named === null ? null : joinPath(repository, relativeFolder(named)),
    only: only.map(starred),
    without: without.map(starred),
    seen: new Map([...environment].map(([name, { value, at }]) => [name, givenOf(value, at)])),
    features: new Map(
      [...features].flatMap(([name, value]) =>
        first === undefined ? [] : [[name, givenOf(value, first.at)] as const],
      ),
    ),
  };
}

const asked = new WeakMap<readonly string[], (name: string) => boolean>();
const asking = /get_env\(\s*\\?"([^"\\]*)/g;

/** Whether a unit may ask for an environment variable: the texts of their files say which. */
export function askedByUnits({ files, paths }: RunContext): (name: string) => boolean {
  let known = asked.get(paths);
  if (known === undefined) {
    const names = new Set<string>();
    for (const path of paths.filter((one) => /\.hcl(?:\.json)?$/.test(one))) {
      const read = files.text(path);
      if ("source" in read) for (const [, name] of read.source.text.matchAll(asking)) names.add(name!);
    }
    const isAny = [...names].some((name) => name.includes("${"));
    known = (name) => isAny || names.has(name) || /^(?:TG|TERRAGRUNT)_/.test(name);
    asked.set(paths, known);
  }
  return known;
}
