/**
 * Azure's developer command line: `azd up` deploys what `azure.yaml` says, `infra/main.bicep` unless it says another,
 * with a file of parameters beside it in which `${NAME=default}` is filled in from the environment.
 */
import { slice } from "../../../script/syntax/text.ts";
import { concatenated, shownText, textPieces } from "../../../script/words/values.ts";
import { withFlags } from "../../../value/marks.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import { joinPath } from "../../../files.ts";
import { getText } from "../../documents/document.ts";
import { documentsAt } from "../job.ts";
import type { RunContext } from "../job.ts";
import type { Word } from "../invocation.ts";
import { handedBy, optionOf, textsOf } from "./command-line.ts";
import type { CommandLine, Manual } from "./command-line.ts";
import type { Said } from "./said.ts";

export const azdManual: Manual & { readonly name: RegExp } = {
  name: /^azd$/,
  lists: [],
  flags: ["no-prompt", "debug", "preview", "no-state", "force", "purge", "all", "no-default"],
};

/** The variable that `--location` sets. */
const location = "AZURE_LOCATION";

export function azd(line: CommandLine): Said | null {
  const [verb = "", action] = textsOf(line.plain);
  const [, , name, value] = line.plain;
  const stage = optionOf(line, "environment", "e");
  const region = optionOf(line, "location", "l");
  if (verb === "env" && action === "set" && name !== undefined) {
    const key = shownText(name.value);
    const pair = key === null || value === undefined ? [] : [[key, value.value] as const];
    const values = value === undefined ? handedBy([name]).values : new Map(pair);
    return values.size === 0 ? null : { does: "configure", values, stage };
  }
  // An environment that is made is selected, too.
  if (verb === "init" || (verb === "env" && action === "new"))
    return region === null ? null : { does: "configure", values: new Map([[location, region]]), stage: null };
  if (verb !== "up" && verb !== "provision") return null;
  return {
    does: "deploy",
    kind: "azure",
    // The folder of the project.
    template: optionOf(line, "cwd", "C"),
    region: null,
    handed: { values: new Map(region === null ? [] : [[location, region]]), files: [], isOpen: false },
    tags: { values: new Map(), files: [], isOpen: false },
    stage,
    group: null,
    isProject: true,
    isTrial: line.options.has("preview"),
  };
}

/** The template and the file of parameters of the project in a folder; null: it has none of Azure's. */
export function templateOfProject(
  folder: string,
  { files, paths }: RunContext,
): { readonly template: string; readonly parameters: readonly string[] } | null {
  const path = ["azure.yaml", "azure.yml"].map((name) => joinPath(folder, name)).find((one) => paths.includes(one));
  if (path === undefined) return null;
  const [project] = documentsAt(files, path);
  if (project === undefined || getText(project, "infra", "provider") === "terraform") return null;
  const module = getText(project, "infra", "module") ?? "main";
  const stem = joinPath(joinPath(folder, getText(project, "infra", "path") ?? "infra"), module);
  const parameters = [".bicepparam", ".parameters.json"]
    .map((end) => `${stem}${end}`)
    .find((one) => paths.includes(one));
  return { template: `${stem}.bicep`, parameters: parameters === undefined ? [] : [parameters] };
}

const mark = /\$\{(\w+)(?:=([^{}]*))?\}/g;

/** `readEnvironmentVariable('REGION', 'westeurope')` of a file of parameters. */
const asking = /\breadEnvironmentVariable\(\s*'(\w+)'/gi;

/** Names that files of parameters are filled in with, or ask for, where a command may take them. */
export function namesFilledIn(words: readonly Word[], { files, paths }: RunContext): ReadonlySet<string> {
  const texts = textsOf(words);
  const isProject = texts.some((word) => word === "up" || word === "provision");
  const takesBicep = isProject || texts.some((word) => word.endsWith(".bicepparam"));
  const namesIn = (ending: string, names: RegExp): string[] =>
    paths
      .filter((path) => path.endsWith(ending))
      .flatMap((path) => {
        const read = files.text(path);
        return "source" in read ? [...read.source.text.matchAll(names)].map((match) => match[1]!) : [];
      });
  return new Set([
    ...(isProject ? [location, ...namesIn(".parameters.json", mark)] : []),
    ...(takesBicep ? namesIn(".bicepparam", asking) : []),
  ]);
}

/** The text of a parameter with what its marks stand for; what nothing says and has no default stays as it is. */
export function filledIn(value: Value, from: ReadonlyMap<string, Value>): Value {
  const text = shownText(value);
  if (text?.includes("${") !== true) return value;
  const pieces = textPieces(value);
  const part = (start: number, end: number): Value => slice(pieces, start, end);
  const made: Value[] = [];
  let end = 0;
  for (const match of text.matchAll(mark)) {
    const [whole, name = "", fallback] = match;
    const close = match.index + whole.length - 1;
    const byDefault = fallback === undefined ? undefined : withFlags(part(close - fallback.length, close), DEFAULT);
    const put = from.get(name) ?? byDefault;
    if (put === undefined) continue;
    made.push(part(end, match.index), put);
    end = close + 1;
  }
  if (end === 0) return value;
  if (text.length > end) made.push(part(end, text.length));
  const given = made.filter((one) => shownText(one) !== "");
  return given.length === 1 ? given[0]! : concatenated(given);
}
