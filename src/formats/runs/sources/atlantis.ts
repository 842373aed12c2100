/** Atlantis: each project is planned in its folder and workspace, by the steps of its workflow. */
import { folderOf, joinPath } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { textPieces } from "../../../script/values.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../document.ts";
import type { DocumentNode } from "../../document.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)atlantis\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    const [top] = documentsAt(context.files, path);
    for (const project of itemsOf(get(top, "projects"))) yield jobOf(path, project, top ?? null, context);
  },
};

function jobOf(path: string, project: DocumentNode, top: DocumentNode | null, { files }: RunContext): Job {
  const dir = getText(project, "dir") ?? ".";
  const workspace = get(project, "workspace");
  const name = getText(project, "name") ?? `${dir}${workspace === null ? "" : `, ${textOf(workspace) ?? "?"}`}`;
  const folder = entered(folderValue("."), string(dir.replaceAll("*", "\uFFFC")));
  const workflow = getText(project, "workflow");
  const stages = workflow === null ? null : get(top, "workflows", workflow);
  const steps = itemsOf(get(stages, "plan", "steps"));
  const environment = new Map<string, Value>([
    ["WORKSPACE", workspace === null ? string("default") : scalarValue(workspace)],
    ["PROJECT_NAME", string(getText(project, "name") ?? "")],
    ["DIR", folder],
    ["REPO_REL_DIR", string(dir)],
  ]);
  for (const step of steps) {
    const set = get(step, "env");
    const value = get(set, "value");
    if (value !== null) environment.set(getText(set, "name") ?? "", scalarValue(value));
  }
  const text = (words: string): Piece => ({ text: words, trace: null, offset: -1, flags: 0 });
  const at = workspace ?? get(project, "dir") ?? project;
  const script = (pieces: readonly Piece[], place: DocumentNode): Script => ({
    value: fromPieces(pieces),
    at: place,
    environment,
    folder,
  });
  // By default a var file that is called after the workspace goes with it.
  const usual = `env/${textOf(workspace) ?? "default"}.tfvars`;
  const isThere =
    files.names(folderOf(joinPath(joinPath(folderOf(path), dir), usual)))?.includes(usual.slice(4)) === true;
  const plan = (extra: readonly DocumentNode[]): readonly Piece[] => [
    text(`terraform plan${isThere ? ` -var-file '${usual}'` : ""}`),
    ...extra.flatMap((word) => [text(' "'), ...textPieces(scalarValue(word)), text('"')]),
  ];
  const scripts = (steps.length === 0 ? ["plan" as const] : steps).flatMap((step): Script[] => {
    if (step === "plan" || textOf(step) === "plan") return [script(plan([]), at)];
    const [named] = entriesOf(step);
    if (named?.name === "plan") return [script(plan(itemsOf(get(named.value, "extra_args"))), named.value)];
    if (named?.name === "init")
      return [
        script(
          [
            text("terraform init"),
            ...itemsOf(get(named.value, "extra_args")).flatMap((word) => [
              text(' "'),
              ...textPieces(scalarValue(word)),
              text('"'),
            ]),
          ],
          named.value,
        ),
      ];
    const run =
      named?.name === "run" ? (named.value.kind === "scalar" ? named.value : get(named.value, "command")) : null;
    return run?.kind === "scalar" ? [script(textPieces(scalarValue(run)), run)] : [];
  });
  const select = script(
    [text("terraform workspace select '"), ...textPieces(environment.get("WORKSPACE")!), text("'")],
    at,
  );
  return { name: `${path}: ${name}`, path, repository: folderOf(path), concerns: [], scripts: [select, ...scripts] };
}
