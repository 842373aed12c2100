/** Pipelines of CircleCI: jobs as workflows run them. */
import { get } from "../../documents/document.ts";
import { asRun } from "../../pipelines/circle.ts";
import { unitsIn } from "../../pipelines/circle-steps.ts";
import { documentsAt } from "../job.ts";
import type { Job, RunSource } from "../job.ts";

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path),
  *jobs(path, context): Iterable<Job> {
    const [document] = documentsAt(context.files, path);
    if (document === undefined) return;
    for (const { name, scripts, ...rest } of unitsIn(asRun(document), get(document, "orbs"), path, context))
      if (scripts.length > 0)
        yield { name: `${path}: ${name}`, path, repository: rest.repository, concerns: [], scripts, sets: rest.sets };
  },
};
