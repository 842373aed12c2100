/** Objects of Flux's controller for Terraform: each is a run of a folder, with its variables. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { folderValue } from "../../../script/folders.ts";
import { textPieces } from "../../../script/words/values.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece } from "../../../value/value.ts";
import { atMost } from "../../../value/work.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { objectsIn } from "../../kubernetes/objects.ts";
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
      const beside = itemsOf(get(spec, "varsFrom")).length === 0 ? [] : configMapsBeside(path, context);
      yield {
        name: `Terraform ${getText(object, "metadata", "name") ?? "?"} in ${path}`,
        path,
        repository: repositoryOf(path, folder, context),
        concerns: [],
        scripts: [
          {
            value: commandOf(spec, variablesOf(object, beside)),
            at: object,
            environment: new Map(),
            folder: folderValue(joinPath(".", folder)),
          },
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

type Given = readonly [name: string, value: DocumentNode];

/** What it is given, in order: of one name the last counts, so that what it takes from elsewhere wins. */
function variablesOf(object: DocumentNode, beside: readonly DocumentNode[]): readonly Given[] {
  const spec = get(object, "spec");
  const own = itemsOf(get(spec, "vars")).flatMap((one): readonly Given[] => {
    const [name, value] = [getText(one, "name"), get(one, "value")];
    return name === null || value === null ? [] : [[name, value]];
  });
  const taken = itemsOf(get(spec, "varsFrom")).flatMap((one): readonly Given[] => {
    if (getText(one, "kind") !== "ConfigMap") return [];
    const keys = itemsOf(get(one, "varsKeys")).map((key) => (textOf(key) ?? "").split(":"));
    const map = beside.find(
      (other) =>
        getText(other, "metadata", "name") === getText(one, "name") &&
        (getText(other, "metadata", "namespace") ?? namespaceOf(object)) === namespaceOf(object),
    );
    return entriesOf(get(map, "data")).flatMap(({ name, value }): readonly Given[] => {
      // `key:alias`
      const asked = keys.filter(([key]) => key === name);
      return keys.length === 0 ? [[name, value]] : asked.map(([key, alias]) => [alias ?? key!, value]);
    });
  });
  return [...own, ...taken];
}

function namespaceOf(object: DocumentNode): string | null {
  return getText(object, "metadata", "namespace");
}

const maxBeside = 200;

/** Objects that hold variables, in the file and in those that lie beside it. */
function configMapsBeside(path: string, { files, paths }: RunContext): readonly DocumentNode[] {
  const folder = folderOf(path);
  const near = paths.filter((one) => one !== path && /\.ya?ml$/.test(one) && folderOf(one) === folder);
  return [path, ...atMost(near, maxBeside, "files beside an object of Flux's controller for Terraform")]
    .flatMap((one) => {
      const read = files.text(one);
      return "source" in read && read.source.text.includes("ConfigMap") ? documentsAt(files, one) : [];
    })
    .flatMap((document) => objectsIn(document, 0))
    .filter((object) => getText(object, "kind") === "ConfigMap");
}

function commandOf(spec: DocumentNode | null, variables: readonly Given[]) {
  const workspace = getText(spec, "workspace");
  const flags = variables.flatMap(([name, value]): readonly Piece[] => {
    if (value.kind !== "scalar" || value.text.includes("'")) return [];
    return [piece(` -var '${name}=`), ...(value.text === "" ? [] : textPieces(scalarValue(value))), piece("'")];
  });
  return fromPieces([
    piece(workspace === null ? "" : `terraform workspace select '${workspace}'\n`),
    piece("terraform apply"),
    ...flags,
  ]);
}
