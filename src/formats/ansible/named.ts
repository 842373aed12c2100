/** Roles, lists of tasks, scripts and templates that plays and tasks name. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import type { Named } from "../named/named.ts";
import { isTooDeep } from "../../value/work.ts";
import { nameOfRole, roleOf } from "./role-files.ts";

const maxDepth = 64;
/** Where each kind of file lies beside tasks and below their role; and how it is used. */
const kinds: ReadonlyMap<string, { readonly below: string; readonly as: Named["as"] }> = new Map([
  ["include_tasks", { below: "tasks", as: "tasks" }],
  ["import_tasks", { below: "tasks", as: "tasks" }],
  ["import_playbook", { below: "", as: "tasks" }],
  ["script", { below: "files", as: "script" }],
  ["template", { below: "templates", as: "text" }],
  ["copy", { below: "files", as: "text" }],
]);

export function namedByAnsible(nodes: readonly DocumentNode[], path: string, context: FormatContext): Named[] {
  const named: Named[] = [];
  const add = (at: ScalarNode, text: string, places: readonly string[], as: Named["as"], like?: string): void => {
    if (text === "" || /[{}~]|^\//.test(text)) return;
    const isNeeded = !liesElsewhere(text, context);
    named.push({ places, as, by: path, at, isNeeded, ...(like === undefined ? {} : { like }) });
  };
  const visit = (node: DocumentNode, depth: number): void => {
    if (isTooDeep(depth, maxDepth, "plays and tasks nest")) return;
    for (const item of itemsOf(node)) visit(item, depth + 1);
    for (const { name, value } of entriesOf(node)) {
      const kind = kinds.get(name.slice(name.lastIndexOf(".") + 1));
      const at = kind === undefined || isOnMachine(value) ? null : fileOf(value);
      if (kind !== undefined && at !== null) {
        const text = name.endsWith("script") ? (at.text.trim().split(/\s/, 1)[0] ?? "") : at.text;
        const folders = [folderOf(path), roleOf(path), folderOf(roleOf(path))];
        const places = folders.flatMap((one) => [joinPath(one, text), joinPath(joinPath(one, kind.below), text)]);
        // On the machine it has another name: `src: sources.txt`, `dest: /etc/apt/sources.list`.
        const target = /(?:copy|template)$/.test(name) ? (getText(value, "dest") ?? "") : "";
        const isOwn = target === "" || /[{}]|\/$/.test(target) || nameOf(target) === nameOf(text);
        const like = isOwn ? undefined : target.split("/").slice(-2).join("/");
        add(at, text, [...new Set([...places, joinPath(".", text)])], kind.as, like);
      }
      if (name === "vars_files")
        for (const item of itemsOf(value))
          if (item.kind === "scalar") {
            const folders = [folderOf(path), ...(roleOf(path) === "." ? [] : [roleOf(path)])];
            const places = folders.flatMap((one) => [joinPath(one, item.text), joinPath(one, `vars/${item.text}`)]);
            add(item, item.text, places, "text");
          }
      if (name === "roles" && get(node, "hosts") !== null)
        for (const role of itemsOf(value)) {
          const given = nameOfRole(role);
          // Names with a dot come from a server.
          if (given?.kind !== "scalar" || given.text.includes(".") || isInstalled(context)) continue;
          const places = [folderOf(path), "."].map((folder) => joinPath(folder, `roles/${given.text}`));
          add(given, given.text, [...places, joinPath(folderOf(path), given.text)], "text");
        }
      else visit(value, depth + 1);
    }
  };
  for (const node of nodes) visit(node, 0);
  return named;
}

/** What lies on the machine already, and text that a task writes itself. */
function isOnMachine(value: DocumentNode): boolean {
  return /^(?:yes|true)$/i.test(getText(value, "remote_src") ?? "") || get(value, "content") !== null;
}

/** The argument of a module that is a file: free, or by its name. */
function fileOf(value: DocumentNode): ScalarNode | null {
  const node = value.kind === "scalar" ? value : (get(value, "file") ?? get(value, "src") ?? get(value, "cmd"));
  if (node?.kind !== "scalar") return null;
  // The old form on one line: `src=a dest=b`.
  return /^\w+=/.test(node.text) ? null : node;
}

/** Which of several files of one name is meant is Ansible's to say; it is read where it lies. */
function liesElsewhere(text: string, { paths }: FormatContext): boolean {
  const name = nameOf(text);
  return paths.some((path) => path.endsWith(name) || path.includes(`/${name}/`) || path.startsWith(`${name}/`));
}

/** Roles that a list of requirements or a setting brings lie elsewhere. */
function isInstalled({ paths }: FormatContext): boolean {
  return paths.some((path) => /(?:^|\/)(?:requirements[^/]*\.ya?ml|ansible\.cfg)$/.test(path));
}
