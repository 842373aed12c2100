/**
 * Tasks of Azure DevOps that run a script, as steps that say so themselves: `bash: bash deploy.sh cn`. Source: the
 * reference of Bash@3, PowerShell@2, ShellScript@2, AzureCLI@2, AzurePowerShell@5 and the toolkit for AWS.
 */
import type { TextPiece } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, Entry, MapNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, getText } from "../documents/document.ts";
import { composed } from "../effect/substitute.ts";
import { mapOf } from "../effect/overlay.ts";

/** Tasks that run a script of the repository, or one that stands in them. */
export const shellTask = eitherOf(
  [
    /^(?:Bash|CmdLine|ShellScript|PowerShell)@\d/, // Bash@3
    /^(?:AzurePowerShell|AzureCLI|AWSShellScript)@\d/,
    /^(?:AWSPowerShellModuleScript|AWSCLI)@\d/,
  ],
  "i",
);
/** Those that hand their words to a script that stands in them as well. */
const handingOn = /^(?:AzureCLI|AWSShellScript)@/i;
const maxDepth = 100;

/** The pipeline, each of these tasks with its script and words as a step of a shell. */
export function withStartedScripts(node: DocumentNode, depth = 0): DocumentNode {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a pipeline nests")) return node;
  if (node.kind === "list") return { ...node, items: node.items.map((item) => withStartedScripts(item, depth + 1)) };
  const task = getText(node, "task") ?? "";
  if (shellTask.test(task)) return asStep(node, task);
  const entries = node.entries.map((entry) => ({ ...entry, value: withStartedScripts(entry.value, depth + 1) }));
  return { ...node, entries };
}

function asStep(step: MapNode, task: string): MapNode {
  const inputs = inputsOf(step);
  const file = inputs.get("filepath") ?? inputs.get("scriptpath");
  const own = inputs.get("inlinescript") ?? inputs.get("script") ?? inputs.get("inline");
  const words = inputs.get("arguments") ?? inputs.get("args") ?? inputs.get("scriptarguments");
  const types = ["targettype", "scriptlocation", "scripttype"].map((name) => inputs.get(name)?.text ?? "");
  const isInline = own !== undefined && (file === undefined || types.some((type) => /inline/i.test(type)));
  const isPowerShell = /^\w*PowerShell/i.test(task) || types.some((type) => /^ps/i.test(type));
  if (isInline)
    return isPowerShell || words === undefined || !handingOn.test(task) ? step : inlineWith(step, own, words);
  if (file === undefined || /\.(?:cmd|bat)$/i.test(file.text)) return step;
  const shell = isPowerShell || /\.ps1$/i.test(file.text) ? "pwsh " : "bash ";
  const pieces = [plain(shell), ...textOf(file), ...(words === undefined ? [] : [plain(" "), ...textOf(words)])];
  const run: Entry = { name: "bash", key: file, value: composed(file, pieces) };
  return mapOf(step, [...step.entries.filter(({ name }) => name !== "task"), run]);
}

/** A script that stands in the task, behind the words that it is given. */
function inlineWith(step: MapNode, script: ScalarNode, words: ScalarNode): MapNode {
  const made = composed(script, [plain("set -- "), ...textOf(words), plain("\n"), ...textOf(script)]);
  const withMade = (entry: Entry): Entry => (entry.value === script ? { ...entry, value: made } : entry);
  const entries = step.entries.map((entry) =>
    entry.value.kind === "map" ? { ...entry, value: mapOf(entry.value, entry.value.entries.map(withMade)) } : entry,
  );
  return mapOf(step, entries);
}

/** By their names in small letters, as Azure takes them in whatever letters they are written. */
function inputsOf(step: MapNode): ReadonlyMap<string, ScalarNode> {
  const inputs = new Map<string, ScalarNode>();
  const given = step.entries.find(({ name }) => name === "inputs")?.value ?? null;
  for (const { name, value } of entriesOf(given))
    if (value.kind === "scalar" && value.text.trim() !== "") inputs.set(name.toLowerCase(), value);
  return inputs;
}

function textOf(node: ScalarNode): readonly TextPiece[] {
  return piecesOf(node, 0, node.text.length);
}

function plain(text: string): TextPiece {
  return { text, trace: null, offset: -1, flags: 0 };
}
