/** Which files of tasks and which roles a list of tasks or plays may lead to, as it is written. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { patternOf } from "../../terraform/scenarios/pipeline-run.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, getText, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { filledIn } from "./calls.ts";
import { filesBeside, filesCalled, filesIn, isFile, roleFolders, roleIn, roleOf, rolesCalled } from "./role-files.ts";

/** Names as they are written, of those that are here. */
interface Names {
  readonly files: readonly string[];
  readonly roles: readonly string[];
}

const known = new WeakMap<DocumentNode, Names>();
const deeper = /^(?:(?:pre_|post_)?tasks|handlers|block|rescue|always)$/;
const maxDepth = 64;
/** What only the run knows. */
const open = "{{";

function namesIn(node: DocumentNode): Names {
  let names = known.get(node);
  if (names !== undefined) return names;
  const [files, roles]: [string[], string[]] = [[], []];
  const visit = (at: DocumentNode, depth: number): void => {
    // What nests deeper than any list of tasks may is told where it is gone through.
    if (at.kind === "scalar" || depth > maxDepth) return;
    if (at.kind === "list") return at.items.forEach((item) => visit(item, depth + 1));
    for (const { name, value } of at.entries) {
      if (/(?:^|\.)(?:include|import)_role$/.test(name)) roles.push(roleIn(value) ?? open);
      else if (/(?:^|\.)(?:(?:include|import)_tasks|include)$/.test(name))
        files.push(textOf(value) ?? getText(value, "file") ?? open);
      else if (name === "role") roles.push(textOf(value) ?? open);
      else if (name === "dependencies" || name === "roles")
        roles.push(...eachOf(value).map((one) => roleIn(one) ?? open));
      else if (deeper.test(name)) visit(value, depth + 1);
    }
  };
  visit(node, 0);
  known.set(node, (names = { files, roles }));
  return names;
}

export interface Led {
  readonly files: readonly string[];
  readonly roles: readonly string[];
}

/** Where the document of a file leads; null: to what only a run can tell. */
export function ledTo(node: DocumentNode, path: string, context: FormatContext): Led | null {
  const { files, roles } = namesIn(node);
  const found: string[] = [];
  for (const name of files) {
    const fitting = filesFor(name, path, context);
    if (fitting === null) return null;
    found.push(...fitting);
  }
  const all = roles.some((name) => name.includes("{{"))
    ? roleFolders(context)
    : roles.flatMap((name) => rolesCalled(name, context));
  return { files: found, roles: all };
}

/** Every file that a name may mean, beside the task, in its role or at the top; null: nobody can tell. */
function filesFor(name: string, path: string, context: FormatContext): readonly string[] | null {
  const beside = folderOf(path);
  const role = roleOf(path);
  const tasks = role === "." ? "tasks" : joinPath(role, "tasks");
  const text = name.trim().replace(/^\{\{\s*(?:role_path|playbook_dir)\s*\}\}\//, "");
  const folders = [...new Set([beside, tasks, role, "."])];
  if (!/\{\{|\{%/.test(text)) {
    const there = folders.map((folder) => joinPath(folder, text)).filter((one) => isFile(one, context));
    // Beside a playbook that is not known here.
    const isOfPlay = there.length === 0 || /^\{\{\s*playbook_dir/.test(name.trim());
    return isOfPlay ? [...there, ...filesCalled(nameOf(text), context)] : there;
  }
  const pattern = text.replaceAll(filledIn, "*");
  const fits = [...new Set([beside, tasks])].map((folder) => patternOf(joinPath(folder, pattern)));
  const there = [...filesBeside(beside, context), ...filesIn(tasks, context)];
  const isTelling = /[^*./]/.test(pattern);
  const fitting = isTelling ? there.filter((one) => fits.some((fit) => fit(one))) : [];
  // `{{ role_path + '/../' + plugin + '/tasks/reset.yml' }}`
  const inside = [...text.matchAll(/([\w.-]+\.ya?ml)['"]/gi)].flatMap(([, one]) => filesCalled(one ?? "", context));
  if (fitting.length + inside.length > 0) return [...fitting, ...inside];
  // A variable alone is the name of a file that lies there.
  const isName = !isTelling && !/role_path|playbook_dir|\.\.\//.test(text);
  return isName && there.length > 0 ? there : null;
}
