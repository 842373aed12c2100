/** Actions of the repository: what they are given, and what they put out. */
import { folderOf, joinPath } from "../../files.ts";
import { folderValue } from "../../script/folders.ts";
import { programInShellWords } from "../../script/programs/in-shell-words.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { include } from "../effect/inclusion.ts";
import type { Inclusion } from "../effect/inclusion.ts";
import type { Named } from "../named/named.ts";
import type { Left } from "../runs/lines-left.ts";
import { environmentIn } from "./environment.ts";
import { interpolated, valueIn } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";
import { inputsOf } from "./inputs.ts";
import { outputsIn } from "./outputs.ts";
import { localTarget, repositoryOf, workflowName } from "./own-files.ts";
import { putOut } from "./put-out.ts";
import { isOfGitHubScript } from "./speech.ts";
import { scriptIn, stepsOf } from "./steps.ts";

/** What a step puts out: its script, the program that it is given, or the action of the repository that it uses. */
export function putOutBy(inclusion: Inclusion, step: DocumentNode, names: Names): Left {
  const uses = getText(step, "uses") ?? "";
  const code = isOfGitHubScript(uses) ? get(step, "with", "script") : get(step, "run");
  if (code?.kind !== "scalar") return uses.startsWith("./") ? putOutByAction(inclusion, step, names) : new Map();
  const value = isOfGitHubScript(uses)
    ? programInShellWords(interpolated(code, names), "javascript", true)
    : scriptIn(code, step, names);
  if (value === null) return new Map();
  const repository = repositoryOf(callerIn(inclusion));
  const folder = getText(step, "working-directory");
  const script = {
    value,
    at: code,
    environment: environmentIn(names),
    folder: folder === null ? null : folderValue(folder),
  };
  return putOut(script, repository, inclusion.context);
}

function putOutByAction(inclusion: Inclusion, step: DocumentNode, names: Names): Left {
  const uses = get(step, "uses");
  const path = localTarget(inclusion.context.files, callerIn(inclusion), getText(step, "uses") ?? "");
  // Counted like every inclusion: actions that use each other twice a level would be asked without end.
  const included = path === null || uses === null ? null : include(inclusion, path, uses);
  if (included === null) return new Map();
  const [action] = readDocuments(included.source).documents;
  const runs = get(action ?? null, "runs");
  if (action === undefined || runs === null) return new Map();
  const environment = [...names].filter(([name]) => name.startsWith("env."));
  const given = new Map([...environment, ...inputsOf(action), ...givenBy(step, names)]);
  const { after } = stepsOf(runs, given, (inner, inStep) => putOutBy(included.inclusion, inner, inStep));
  return outputsIn(get(action, "outputs"), after);
}

/** The workflow whose repository's folder is meant by `./`. */
export function callerIn({ trail }: Inclusion): string {
  return trail.find((one) => workflowName.test(one)) ?? trail[0] ?? "";
}

export function givenBy(node: DocumentNode, names: Names): readonly (readonly [string, Value])[] {
  return entriesOf(get(node, "with")).map(({ name, value }) => [`inputs.${name}`, valueIn(value, names)] as const);
}

/** What an action in JavaScript runs: before, for and after a job. */
export function programsOf(runs: DocumentNode, path: string): Named[] {
  if (getText(runs, "using")?.startsWith("node") !== true) return [];
  return ["pre", "main", "post"].flatMap((part): Named[] => {
    const at = get(runs, part);
    if (at?.kind !== "scalar") return [];
    return [{ places: [joinPath(folderOf(path), at.text)], as: "program", by: path, at, isNeeded: true }];
  });
}
