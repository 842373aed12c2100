/** Atlantis and Digger: each project is planned in its folder and workspace, by the steps of its workflow. */
import { folderOf, joinPath } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { textPieces } from "../../../script/words/values.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)(?:atlantis|digger)\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    const [top] = documentsAt(context.files, path);
    for (const project of itemsOf(get(top, "projects"))) yield jobOf(path, project, top ?? null, context);
  },
};

const serverSide = /(?:^|\/)(?:repos|server)[\w.-]*\.ya?ml$/;

/** The workflow of a project: its own, or else the one that the server has for the repository. */
function workflowOf(path: string, project: DocumentNode, top: DocumentNode | null, context: RunContext) {
  const named = getText(project, "workflow");
  const own = get(top, "workflows", named ?? "default");
  if (own !== null || /digger/.test(path)) return own;
  for (const other of context.paths.filter((one) => serverSide.test(one))) {
    const [server] = documentsAt(context.files, other);
    const [usual] = itemsOf(get(server ?? null, "repos")).flatMap((one) => getText(one, "workflow") ?? []);
    const found = get(server ?? null, "workflows", named ?? usual ?? "default");
    if (found !== null) return found;
  }
  return null;
}

function jobOf(path: string, project: DocumentNode, top: DocumentNode | null, context: RunContext): Job {
  const { files } = context;
  const dir = getText(project, "dir") ?? ".";
  const workspace = get(project, "workspace");
  const name = getText(project, "name") ?? `${dir}${workspace === null ? "" : `, ${textOf(workspace) ?? "?"}`}`;
  const folder = entered(folderValue("."), string(dir.replaceAll("*", "\uFFFC")));
  const stages = workflowOf(path, project, top, context);
  const steps = itemsOf(get(stages, "plan", "steps"));
  const chosen = workspace === null ? string("default") : scalarValue(workspace);
  // Of a workflow of Digger's as a whole.
  const sets = ["state", "commands"].flatMap((each) => itemsOf(get(stages, "env_vars", each)));
  const environment = environmentOf(project, [...sets, ...steps.map((step) => get(step, "env"))], chosen, folder);
  // By default a var file that is called after the workspace goes with it.
  const usual = `env/${textOf(workspace) ?? "default"}.tfvars`;
  const isThere =
    files.names(folderOf(joinPath(joinPath(folderOf(path), dir), usual)))?.includes(usual.slice(4)) === true;
  const plan = `terraform plan${isThere ? ` -var-file '${usual}'` : ""}`;
  const at = workspace ?? get(project, "dir") ?? project;
  const select = [plain("terraform workspace select '"), ...textPieces(environment.get("WORKSPACE")!), plain("'")];
  const commands =
    steps.length === 0 ? [{ pieces: [plain(plan)], at }] : steps.flatMap((one) => commandsOf(one, plan, at));
  const worked = steps.flatMap((step) => workedOut(get(step, "env"), get(step, "multienv")));
  const scripts = [{ pieces: select, at }, ...commands].map((one): Script => ({
    value: fromPieces([...worked, ...one.pieces]),
    at: one.at,
    environment,
    folder,
  }));
  return { name: `${path}: ${name}`, path, repository: folderOf(path), concerns: [], scripts };
}

function environmentOf(
  project: DocumentNode,
  sets: readonly (DocumentNode | null)[],
  workspace: Value,
  folder: Value,
): ReadonlyMap<string, Value> {
  const environment = new Map<string, Value>([
    ["WORKSPACE", workspace],
    ["PROJECT_NAME", string(getText(project, "name") ?? "")],
    ["DIR", folder],
    ["REPO_REL_DIR", string(getText(project, "dir") ?? ".")],
  ]);
  for (const set of sets) {
    const value = get(set, "value");
    if (value !== null) environment.set(getText(set, "name") ?? "", scalarValue(value));
  }
  return environment;
}

/** What commands print becomes the value of a variable, or the variables themselves: `A=1,B=2`. */
function workedOut(env: DocumentNode | null, all: DocumentNode | null): readonly Piece[] {
  const command = get(env, "command");
  const name = getText(env, "name");
  const several = all?.kind === "map" ? get(all, "command") : all;
  return [
    ...(command?.kind === "scalar" && name !== null
      ? [plain(`export ${name}="$(`), ...textPieces(scalarValue(command)), plain(')"\n')]
      : []),
    ...(several?.kind === "scalar"
      ? [plain("export $( { "), ...textPieces(scalarValue(several)), plain("\n} | tr ',' ' ')\n")]
      : []),
  ];
}

/** What a step of a workflow runs: `plan`, `init` with its arguments, or a command of its own. */
function commandsOf(
  step: DocumentNode,
  plan: string,
  project: DocumentNode,
): readonly { readonly pieces: readonly Piece[]; readonly at: DocumentNode }[] {
  if (textOf(step) === "plan") return [{ pieces: [plain(plan)], at: project }];
  const [named] = entriesOf(step);
  if (named?.name === "plan" || named?.name === "init") {
    const command = named.name === "plan" ? plan : "terraform init";
    const extra = itemsOf(get(named.value, "extra_args"));
    const quoted = extra.flatMap((word) => [plain(' "'), ...textPieces(scalarValue(word)), plain('"')]);
    return [{ pieces: [plain(command), ...quoted], at: named.value }];
  }
  if (named?.name !== "run") return [];
  const run = named.value.kind === "scalar" ? named.value : get(named.value, "command");
  return run?.kind === "scalar" ? [{ pieces: textPieces(scalarValue(run)), at: run }] : [];
}

function plain(text: string): Piece {
  return { text, trace: null, offset: -1, flags: 0 };
}
