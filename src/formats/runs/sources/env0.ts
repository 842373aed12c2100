/** env0: Terraform is run in the folder of `env0.yml`, with the steps of its own before and after. */
import { folderOf } from "../../../files.ts";
import { folderValue } from "../../../script/folders.ts";
import { string } from "../../../value/build.ts";
import { eachOf, entriesOf, get } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { documentsAt, joinedLines, scalarValue } from "../job.ts";
import type { Job, RunSource, Script } from "../job.ts";

/** What the steps run between those of one's own. */
const commands: Readonly<Record<string, string>> = {
  terraformInit: "terraform init",
  terraformWorkspace: "",
  terraformPlan: "terraform plan",
  terraformApply: "terraform apply",
  terraformOutput: "",
  tofuInit: "tofu init",
  tofuPlan: "tofu plan",
  tofuApply: "tofu apply",
};
const order = ["setupVariables", ...Object.keys(commands)];

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)env0\.ya?ml$/i.test(path),
  *jobs(path, { files }): Iterable<Job> {
    const [top = null] = documentsAt(files, path);
    // What it does when it destroys, or plans for a request, is done with the same.
    const steps = get(top, "deploy", "steps");
    if (steps === null) return;
    const base = { at: steps, environment: new Map(), folder: folderValue(".") };
    const named = entriesOf(steps).toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    const scripts = named.flatMap(({ name, value }): Script[] => {
      const command = commands[name] ?? "";
      const between = command === "" ? [] : [{ ...base, value: string(command), at: value }];
      const own = (key: string): Script[] => linesOf(get(value, key)).map((one) => ({ ...base, ...one }));
      return [...own("before"), ...between, ...own("after")];
    });
    const plans = named.some(({ name }) => /(?:Plan|Apply)$/.test(name));
    const ended = plans ? scripts : [...scripts, { ...base, value: string("terraform plan") }];
    yield { name: path, path, repository: folderOf(path), concerns: [], scripts: ended };
  },
};

/** Commands as they stand, or as steps with names; each list is one shell. */
function linesOf(list: DocumentNode | null): readonly Pick<Script, "value" | "at">[] {
  const lines = eachOf(list).flatMap((one) => {
    const node = one.kind === "scalar" ? one : get(one, "run");
    return node?.kind === "scalar" ? [node] : [];
  });
  if (lines.length === 0) return [];
  return [{ value: joinedLines(lines.map(scalarValue)), at: lines[0]! }];
}
