/** The ways in which a service is deployed: stages for which its file has something, and commands of the repository. */
import { folderOf } from "../../files.ts";
import { textPieces } from "../../script/words/values.ts";
import { origin } from "../../value/trace.ts";
import type { TextPiece } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { deploysOfProject } from "../runs/deploys/all.ts";
import type { Way } from "./variables.ts";
import { inSequence } from "../../pattern.ts";

const nothing = { region: null, params: new Map() };

export function waysOf(
  document: DocumentNode | null,
  text: string,
  path: string,
  context: FormatContext,
): readonly Way[] {
  const runs = deploysOfProject(folderOf(path), "serverless", context)
    .filter(({ template }) => template === null || template === path)
    .map(({ name, region, stage, parameters }): Way => ({
      label: name,
      stage: stage === null ? null : textPieces(stage),
      region,
      params: parameters,
      isGiven: true,
    }));
  const named = new Set(
    runs.map(({ stage }) => (stage ?? []).map((piece) => ("text" in piece ? piece.text : "")).join("")),
  );
  const stages = stagesIn(document, text)
    .filter((stage) => !named.has(stage.text))
    .map((stage): Way => ({ ...nothing, label: `--stage ${stage.text}`, stage: [stage] }));
  // Stages that are not named have what holds for all.
  const alone: Way = { ...nothing, label: "", stage: null };
  const isForAll = runs.length === 0 && ["params", "stages"].some((name) => get(document, name, "default") !== null);
  const ways = [...(isForAll ? [alone] : []), ...stages, ...runs];
  return ways.length > 0 ? ways : [alone];
}

/** A key of a map that is called like the stage. */
const ofStage = inSequence(
  [
    /\$\{self:([\w.-]+)\./, // ${self:custom.regions.
    /\$\{(?:self:provider\.stage|sls:stage|opt:stage)[^{}]{0,100}\}/, // ${opt:stage, 'dev'}
  ],
  "g",
);

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
