/** Taskfiles that include each other, and what they give. */
import { folderOf, joinPath } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import { oncePerKey } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { taskVariables } from "./variables.ts";
import type { TaskVariables } from "./variables.ts";

const taskfile = eitherOf(
  [
    /(?:^|\/)[Tt]askfile(?:[._-][\w.-]+)?\.ya?ml$/, // Taskfile.dist.yml
    /(?:^|\/)\.?taskfiles?\/.*\.ya?ml$/,
  ],
  "s",
);

export function isTaskfile(path: string): boolean {
  return taskfile.test(path);
}

/** Ways of including one file that are told apart. */
const maxWays = 20;

/** What those that include a file give it; nothing, where none does, or one that gives nothing. */
export function waysToInclude(path: string, context: FormatContext): readonly TaskVariables[] {
  const given = inclusionsOf(path, context).map(({ vars, all }) => taskVariables(vars, taskVariables(all, new Map())));
  return given.length === 0 ? [new Map()] : atMost(given, maxWays, "ways of including a Taskfile");
}

/** Each place where another file includes this one. */
export function inclusionsOf(path: string, context: FormatContext): readonly Inclusion[] {
  return context.paths
    .filter((each) => each !== path && isTaskfile(each))
    .flatMap((each) => inclusionsIn(each, context).filter(({ places }) => places.includes(path)));
}

export interface Inclusion {
  /** Under which its tasks are called. */
  readonly name: string;
  readonly places: readonly string[];
  readonly vars: DocumentNode | null;
  readonly all: DocumentNode | null;
  readonly tasks: DocumentNode | null;
}

/** Each Taskfile asks for those of the others. */
const inclusionsIn = oncePerKey(readInclusions);

function readInclusions(path: string, context: FormatContext): readonly Inclusion[] {
  const read = context.files.text(path);
  const [document = null] = "source" in read ? readDocuments(read.source).documents : [];
  return entriesOf(get(document, "includes")).map(({ name, value }): Inclusion => {
    const place = joinPath(folderOf(path), textOf(value) ?? getText(value, "taskfile") ?? "");
    const names = ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "taskfile.yaml"];
    return {
      name,
      places: [place, ...names.map((one) => joinPath(place, one))],
      vars: get(value, "vars"),
      all: get(document, "vars"),
      tasks: get(document, "tasks"),
    };
  });
}
