/**
 * GitLab's component for OpenTofu, which pipelines include: what it runs, as the command that it stands for. Sources:
 * gitlab.com/components/opentofu, its script `gitlab-tofu` (variables GITLAB_TOFU_ROOT_DIR and GITLAB_TOFU_VAR_FILE)
 * and the notes of its release 0.37.0 (`var_file`), read 2026-12-01.
 */
import { folderOf, isThere, joinPath } from "../../files.ts";
import { folderValue } from "../../script/folders.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { eachOf, get } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { textPieces } from "../../script/words/values.ts";
import { scalarValue } from "./job.ts";
import type { Job, RunContext } from "./job.ts";

/** Those of its templates that plan or deploy. */
const deploying = /\/opentofu\/(?:full-pipeline|validate-plan(?:-apply)?|plan|apply)@/;

const own = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

/** A job for each template that the file includes. @param environment what the pipeline sets for all its jobs */
export function* jobsOfComponents(
  path: string,
  document: DocumentNode | null,
  environment: ReadonlyMap<string, Value>,
  { files }: RunContext,
): Iterable<Job> {
  for (const one of eachOf(get(document, "include"))) {
    const component = get(one, "component");
    if (component?.kind !== "scalar" || !deploying.test(component.text)) continue;
    const root = get(one, "inputs", "root_dir");
    const file = get(one, "inputs", "var_file");
    const repository = folderOf(path);
    const flags: Piece[] = [];
    if (root?.kind === "scalar") flags.push(own(' -chdir="'), ...textPieces(scalarValue(root)), own('"'));
    flags.push(own(" apply"));
    if (file?.kind === "scalar") {
      // It is looked for in the folder of the root; who names it from the top means that one.
      const inRoot = joinPath(joinPath(repository, root?.kind === "scalar" ? root.text : "."), file.text);
      const isFromTop = !isThere(files, inRoot) && isThere(files, joinPath(repository, file.text));
      flags.push(own(` -var-file="${isFromTop ? "/" : ""}`), ...textPieces(scalarValue(file)), own('"'));
    }
    const value = fromPieces([...textPieces(string("tofu")), ...flags]);
    const scripts = [{ value, at: component, environment, folder: folderValue(".") }];
    const name = /\/opentofu\/([\w-]+)@/.exec(component.text)?.[1] ?? "";
    yield { name: `${path}: opentofu/${name}`, path, repository, concerns: [], scripts };
  }
}
