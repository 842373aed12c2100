/** The ways in which a service is deployed: stages for which its file has something, and commands of the repository. */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import { known, textPieces } from "../../script/words/values.ts";
import { origin } from "../../value/trace.ts";
import type { TextPiece, Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText } from "../documents/document.ts";
import { valueOf } from "../documents/document-settings.ts";
import { readDocuments } from "../documents/read-documents.ts";
import type { FormatContext } from "../format.ts";
import { deploysOfProject } from "../runs/deploys/all.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import type { Way } from "./variables.ts";
import { inSequence } from "../../pattern.ts";
import { wayOfCommand } from "../effect/ways-of-deploying.ts";

const nothing = { region: null, params: new Map() };

export function waysOf(
  document: DocumentNode | null,
  text: string,
  path: string,
  context: FormatContext,
): readonly Way[] {
  const runs = deploysOfProject(folderOf(path), "serverless", context)
    .filter((one) => one.template === null || one.template === path)
    .filter((one, _, all) => !isLeftOpen(one, all))
    .map((deploy): Way => {
      const { name: label, region, stage, parameters: params } = deploy;
      return { label, stage: stage === null ? null : textPieces(stage), region, params, ...wayOfCommand(deploy) };
    });
  const named = new Set(
    runs.map(({ stage }) => (stage ?? []).map((piece) => ("text" in piece ? piece.text : "")).join("")),
  );
  const stages = [...stagesIn(document, text), ...stagesOfFiles(document, text, path, context)]
    .filter(({ text: name }, at, all) => all.findIndex((one) => one.text === name) === at)
    .filter((stage) => !named.has(stage.text))
    .map((stage): Way => {
      const way: Way = { ...nothing, label: `--stage ${stage.text}`, stage: [stage] };
      if (isWrittenOtherwise(document, text, stage.text))
        return { ...way, onlyIf: `stage ${stage.text} is deployed, where the file says another` };
      return isLeftAside(runs) ? { ...way, onlyIf: `stage ${stage.text} is deployed, which no command names` } : way;
    });
  // Stages that are not named have what holds for all.
  const alone: Way = { ...nothing, label: "", stage: null };
  const isForAll = runs.length === 0 && ["params", "stages"].some((name) => get(document, name, "default") !== null);
  const ways = [...(isForAll ? [alone] : []), ...stages, ...runs];
  const composed = paramsOfCompose(folderOf(path), context);
  return (ways.length > 0 ? ways : [alone]).map((way) =>
    composed.size === 0 ? way : { ...way, params: new Map([...composed, ...way.params]) },
  );
}

const composeName = /(?:^|\/)serverless-compose\.ya?ml$/;

/** What a file that deploys several services together gives this one. */
function paramsOfCompose(folder: string, { files, paths }: FormatContext): ReadonlyMap<string, Value> {
  const params = new Map<string, Value>();
  for (const path of paths.filter((one) => composeName.test(one) && isBelow(folder, folderOf(one)))) {
    const read = files.text(path);
    if (!("source" in read)) continue;
    for (const { value: service } of entriesOf(get(readDocuments(read.source).documents[0], "services"))) {
      if (joinPath(folderOf(path), getText(service, "path") ?? "?") !== folder) continue;
      for (const { name, value } of entriesOf(get(service, "params")))
        if (value.kind === "scalar" && !value.text.includes("${")) params.set(name, valueOf(value, "parameter", name));
    }
  }
  return params;
}

/** Whether only who starts a script otherwise than it says leaves open where another command says it. */
function isLeftOpen({ onlyIf, region }: Deploy, all: readonly Deploy[]): boolean {
  return onlyIf !== undefined && isOpen(region) && all.some((other) => other.region !== null && !isOpen(other.region));
}

function isOpen(region: Value | null): boolean {
  return region !== null && known(region) === null;
}

/** Whether the file says itself that it is another stage, and asks nobody for it. */
function isWrittenOtherwise(document: DocumentNode | null, text: string, stage: string): boolean {
  const written = getText(document, "provider", "stage");
  return written !== null && written !== stage && !written.includes("${") && !/\b(?:opt|sls):stage\b/.test(text);
}

/** Whether commands say which stages they deploy, all of them: somebody may deploy another one by hand. */
function isLeftAside(runs: readonly Way[]): boolean {
  return runs.length > 0 && runs.every(({ stage }) => stage === null || stage.every((piece) => "text" in piece));
}

const stageName = /\$\{(?:self:provider\.stage|sls:stage|opt:stage)[^{}]{0,100}\}/; // ${opt:stage, 'dev'}

/** A key of a map that is called like the stage. */
const ofStage = inSequence(
  [
    /\$\{self:([\w.-]+)\./, // ${self:custom.regions.
    stageName,
  ],
  "g",
);

/** A file that is called after the stage. */
const fileOfStage = inSequence(
  [
    /\$\{file\(\s{0,20}(?<before>[\w./-]{0,200})/, // ${file(config/
    stageName,
    /(?<behind>[\w.-]{1,40})\s{0,20}\)/, // .yml)
  ],
  "g",
);

/** Stages for which there is a file of settings that it reads by the stage's name. */
function stagesOfFiles(
  document: DocumentNode | null,
  text: string,
  path: string,
  { files }: FormatContext,
): readonly TextPiece[] {
  if (document === null) return [];
  return [...text.matchAll(fileOfStage)].flatMap(({ 0: whole, index: start, groups = {} }): readonly TextPiece[] => {
    const { before = "", behind = "" } = groups;
    const written = joinPath(folderOf(path), `${before}*`);
    const head = nameOf(written).slice(0, -1);
    const trace = origin("parameter", { source: document.source, start, end: start + whole.length }, "--stage");
    return (files.names(folderOf(written)) ?? [])
      .filter((name) => name.startsWith(head) && name.endsWith(behind) && name.length > head.length + behind.length)
      .sort()
      .map((name) => ({ text: name.slice(head.length, -behind.length), trace, offset: -1, flags: 0 }));
  });
}

/**
 * Stages that the file has something for: keys of a map in which it looks for what the stage is called, and those that
 * have parameters.
 */
function stagesIn(document: DocumentNode | null, text: string): readonly TextPiece[] {
  const found = new Map<string, TextPiece>();
  const maps = [...text.matchAll(ofStage)];
  const named = text.includes("${param:") ? ["params", "stages"] : [];
  for (const address of [...maps.map((match) => match[1]!.split(".")), ...named.map((name) => [name])])
    for (const { name, key } of entriesOf(get(document, ...address)))
      if (!found.has(name) && !/^(?:default|other)$/.test(name))
        found.set(name, { text: name, trace: origin("parameter", key, "--stage"), offset: -1, flags: 0 });
  return [...found.values()];
}
