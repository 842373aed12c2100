/** Objects of Flux's controller for Terraform: each is a run of a folder, with its variables. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { folderValue } from "../../../script/folders.ts";
import { textPieces } from "../../../script/values.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece } from "../../../value/value.ts";
import { get, getText, itemsOf } from "../../document.ts";
import type { DocumentNode } from "../../document.ts";
import { objectsIn } from "../../objects.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource } from "../job.ts";

/** Where such objects are kept, by their names and their folders': not every file of YAML is opened for them. */
const inName = /(?:terraform|tofu|(?:^|[._-])tf)[^/]*$/i;
const inFolder = /(?:^|\/)(?:flux|clusters?|gitops|infra\w{0,20})\//;
const group = "infra.contrib.fluxcd.io/";
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: (path) => /\.ya?ml$/.test(path) && (inName.test(nameOf(path)) || inFolder.test(path)),
  *jobs(path, context): Iterable<Job> {
    const read = context.files.text(path);
    if (!("source" in read) || !read.source.text.includes(group)) return;
    for (const object of documentsAt(context.files, path).flatMap((one) => objectsIn(one, 0))) {
      const isRun =
        getText(object, "kind") === "Terraform" && getText(object, "apiVersion")?.startsWith(group) === true;
      const spec = get(object, "spec");
      if (!isRun || getText(spec, "destroy") === "true") continue;
      const folder = getText(spec, "path") ?? ".";
      yield {
        name: `Terraform ${getText(object, "metadata", "name") ?? "?"} in ${path}`,
        path,
        repository: repositoryOf(path, folder, context),
        concerns: [],
        scripts: [
          { value: commandOf(spec), at: object, environment: new Map(), folder: folderValue(joinPath(".", folder)) },
        ],
      };
    }
  },
};

/** The folder above the file in which the one lies that it names. */
function repositoryOf(path: string, folder: string, { files }: RunContext): string {
  for (let at = folderOf(path); ; at = folderOf(at)) {
    if (files.names(joinPath(at, folder)) !== null && (at === "." || folder !== ".")) return at;
    if (at === "." || at === "") return ".";
  }
}

function commandOf(spec: DocumentNode | null) {
  const workspace = getText(spec, "workspace");
  const flags = itemsOf(get(spec, "vars")).flatMap((one): readonly Piece[] => {
    const [name, value] = [getText(one, "name"), get(one, "value")];
    if (name === null || value?.kind !== "scalar" || value.text.includes("'")) return [];
    return [piece(` -var '${name}=`), ...(value.text === "" ? [] : textPieces(scalarValue(value))), piece("'")];
  });
  return fromPieces([
    piece(workspace === null ? "" : `terraform workspace select '${workspace}'\n`),
    piece("terraform apply"),
    ...flags,
  ]);
}
