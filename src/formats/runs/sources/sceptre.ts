/** Sceptre: each stack below `config/` is a template that is deployed where its group says, with its parameters. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { noteText } from "../../../reads.ts";
import { folderValue, gap } from "../../../script/folders.ts";
import { textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { entriesOf, get, getText, itemsOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { laidOver } from "../../effect/overlay.ts";
import { documentsAt, scalarValue, withGaps } from "../job.ts";
import type { Job, RunContext, RunSource } from "../job.ts";

const template = /\{\{(?:(?!\{\{)[^}])*\}\}|\{%(?:(?!\{%)[^%])*%\}/g;
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)config\/(?:.+\/)?[^/]+\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    const [stack] = documentsAt(context.files, path);
    const project = path.slice(0, /(?:^|\/)config\//.exec(path)!.index) || ".";
    const file = stack === undefined ? null : templateOf(stack, project, context);
    if (stack === undefined || file === null || isGroup(path)) return;
    const all = groupsAround(path, project)
      .flatMap((one) => documentsAt(context.files, one))
      .reduce<DocumentNode | null>((base, one) => laidOver(base, one), null);
    const { command, variables } = commandOf(all === null ? stack : laidOver(all, stack), file);
    noteText(path);
    yield {
      name: path,
      path,
      repository: project,
      concerns: [],
      scripts: [{ value: string(command), at: stack, environment: new Map(), variables, folder: folderValue(".") }],
    };
  },
};

/** What stands in `config.yaml` holds for all stacks beside and below it. */
function isGroup(path: string): boolean {
  return /^config\.ya?ml$/.test(nameOf(path));
}

function groupsAround(path: string, project: string): readonly string[] {
  const groups: string[] = [];
  for (let at = folderOf(path); at !== project && at !== "."; at = folderOf(at))
    groups.unshift(...["config.yaml", "config.yml"].map((name) => joinPath(at, name)));
  return groups;
}

/** Path of the template from the project's folder; null: it is not there, or none is named. */
function templateOf(stack: DocumentNode, project: string, { files }: RunContext): string | null {
  const named = getText(stack, "template", "path") ?? getText(stack, "template_path");
  if (named === null) return null;
  const places = [joinPath("templates", named), named];
  return places.find((one) => "source" in files.text(joinPath(project, one))) ?? null;
}

/** The command that does the same; what it is given stands in variables, whatever its text. */
function commandOf(stack: DocumentNode, file: string): { command: string; variables: Map<string, Value> } {
  const variables = new Map<string, Value>();
  const given = (name: string, node: DocumentNode | null): string => {
    variables.set(name, valueOf(node));
    return `$${name}`;
  };
  const region = get(stack, "region");
  const pairs = (key: string): string =>
    entriesOf(get(stack, key))
      .map(({ name, value }, index) => ` "${name}=${given(`${key}_${index}`, value)}"`)
      .join("");
  const [parameters, tags] = [pairs("parameters"), pairs("stack_tags")];
  const words = [
    `aws cloudformation deploy --template-file '${file}'`,
    ...(region === null ? [] : [`--region "${given("region", region)}"`]),
    ...(parameters === "" ? [] : [`--parameter-overrides${parameters}`]),
    ...(tags === "" ? [] : [`--tags${tags}`]),
  ];
  return { command: words.join(" "), variables };
}

/** What resolvers find, and what templates fill in, only the run knows. */
function valueOf(node: DocumentNode | null): Value {
  if (node?.kind === "scalar" && !/^!\w/.test(node.tag ?? "")) return withGaps(scalarValue(node), template);
  const items = itemsOf(node);
  if (items.length === 0) return gap("what a resolver finds");
  return fromPieces(
    items.flatMap((item, index) => [...(index === 0 ? [] : [piece(",")]), ...textPieces(valueOf(item))]),
  );
}
