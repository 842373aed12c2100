/** `.envrc`: the environment in which people run Terraform in its folder, and below it. */
import { folderOf, nameOf } from "../../../files.ts";
import { isEnvironmentName } from "../../../terraform/scenarios/stated.ts";
import { fromPieces } from "../../../value/pieces.ts";
import { origin } from "../../../value/trace.ts";
import type { Job, RunSource } from "../job.ts";

/** Run where nothing is run: what it says is of whoever does. */
const asPerson = "\nterraform plan\n";

export const source: RunSource = {
  mayBe: (path) => nameOf(path) === ".envrc",
  *jobs(path, { files }): Iterable<Job> {
    const read = files.text(path);
    if (!("source" in read)) return;
    const { text } = read.source;
    const at = { source: read.source, start: 0, end: text.length };
    // Settings of other tools make no way of running it.
    if (![...text.matchAll(/\w+/g)].some(([name]) => name.startsWith("TF_") || isEnvironmentName(name))) return;
    const folder = folderOf(path);
    const value = fromPieces([
      { text, trace: origin("literal", at), offset: 0, flags: 0 },
      { text: asPerson, trace: null, offset: -1, flags: 0 },
    ]);
    const script = { value, at, environment: new Map(), folder: null };
    yield { name: path, path, repository: folder, concerns: [folder], isOffered: true, scripts: [script] };
  },
};
