/** Pipelines of Bitbucket: the steps of every pipeline, those in stages and side by side included. */
import { folderOf } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { exceed } from "../../../value/work.ts";
import { entriesOf, get, getText, itemsOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { documentsAt, joinedLines, scalarValue } from "../job.ts";
import type { Job, RunSource } from "../job.ts";
import { foldersOf } from "../paths.ts";

const maxDepth = 6;

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)bitbucket-pipelines\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    const [top] = documentsAt(context.files, path);
    for (const { name, value } of entriesOf(get(top, "pipelines"))) {
      const lists =
        name === "default"
          ? [{ name, value }]
          : entriesOf(value).map((one) => ({ name: `${name} ${one.name}`, value: one.value }));
      for (const list of lists) yield* stepsOf(path, list.name, list.value, 0);
    }
  },
};

function* stepsOf(path: string, name: string, node: DocumentNode, depth: number): Iterable<Job> {
  if (depth > maxDepth) return exceed(`steps are nested more than ${maxDepth} deep`);
  const items = node.kind === "list" ? node.items : itemsOf(get(node, "steps"));
  for (const item of items) {
    for (const group of ["parallel", "stage"]) {
      const inner = get(item, group);
      if (inner !== null) yield* stepsOf(path, name, inner, depth + 1);
    }
    const step = get(item, "step");
    if (step === null) continue;
    const lines = ["script", "after-script"].flatMap((key) =>
      itemsOf(get(step, key)).filter((line) => line.kind === "scalar"),
    );
    if (lines.length === 0) continue;
    const own = getText(step, "name");
    yield {
      name: `${path}: ${name}${own === null ? "" : `, ${own}`}`,
      path,
      repository: folderOf(path),
      concerns: foldersOf(
        folderOf(path),
        itemsOf(get(step, "condition", "changesets", "includePaths")).flatMap((line) =>
          line.kind === "scalar" ? [line.text] : [],
        ),
      ),
      scripts: [
        {
          value: joinedLines(lines.map(scalarValue)),
          at: lines[0]!,
          environment: new Map([["BITBUCKET_CLONE_DIR", string("/")]]),
          folder: null,
        },
      ],
    };
  }
}
