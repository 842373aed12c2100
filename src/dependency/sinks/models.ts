/**
 * Settings that name a model of AI without saying so. Sources: the documentation of Zed, of KAITO (Workspace,
 * RAGEngine), the ollama operator, and the charts that load models into Ollama (`ollama.models.pull`).
 */
import type { Leaf } from "../leaf.ts";

const ofKind: readonly (readonly [type: RegExp, path: RegExp])[] = [
  [/^model-client$/, /(?:^|\.)available_models\.\d+\.name$/],
  [/^kaito\.sh\//, /(?:^|\.)(?:inference|tuning)\.preset\.name$/],
  [/^ollama\.ayaka\.io\/.*Model$/, /^spec\.image$/],
];

/** Names below `models` of a list of those that are to be loaded. */
const loaded = /^(?:pull|run|preload|load|download|create)$/i;

/** Whether an id of a model stands there, whatever the setting is called. */
export function namesModel(type: string, { name, pathTraits }: Pick<Leaf, "name" | "pathTraits">): boolean {
  if (pathTraits.modelAbove && loaded.test(name)) return true;
  return ofKind.some(([kind, path]) => kind.test(type) && path.test(pathTraits.dotted));
}
