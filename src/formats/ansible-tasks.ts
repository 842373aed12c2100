/** Tasks of Ansible: each is a module with arguments. */
import type { SettingHint, Subject } from "../subject.ts";
import { settingsOf } from "./document-settings.ts";
import type { DocumentNode, Entry } from "./document.ts";
import { eachOf, entriesOf, get, getText, itemsOf } from "./document.ts";
import { subjectOf } from "./emit.ts";
import { jinjaValue } from "./jinja.ts";
import type { Variable, Variables } from "./jinja.ts";

/** What stands in a task beside its module. Source: Ansible's list of playbook keywords. */
const keywords = new Set(
  "action any_errors_fatal args async become become_exe become_flags become_method become_user changed_when check_mode collections connection debugger delay delegate_facts delegate_to diff environment failed_when ignore_errors ignore_unreachable local_action loop loop_control module_defaults name no_log notify poll port register remote_user retries run_once tags throttle timeout until vars when listen block rescue always".split(
    " ",
  ),
);
/** Modules that say something, compare something or stop. */
const silent =
  /^(?:ansible\.builtin\.)?(?:debug|assert|fail|meta|pause|wait_for|stat|find|validate_argument_spec|assemble|ping|setup|gather_facts)$/;
const maxDepth = 16;

export function taskSubjects(list: DocumentNode | null, variables: Variables, depth = 0): Subject[] {
  if (depth > maxDepth) return [];
  return itemsOf(list).flatMap((task) => {
    if (isOff(task)) return [];
    const own = new Map(variables);
    for (const { name, value } of entriesOf(get(task, "vars"))) own.set(name, { node: value, flags: 0 });
    const nested = ["block", "rescue", "always"].flatMap((part) => taskSubjects(get(task, part), own, depth + 1));
    const loop = itemsOf(listOf(get(task, "loop") ?? get(task, "with_items"), own)).slice(0, maxItems);
    const module = entriesOf(task).find(({ name }) => !keywords.has(name) && !name.startsWith("with_"));
    return module === undefined || silent.test(module.name) || isUndone(module.value)
      ? nested
      : [...nested, ...runs(own, loop).map((variables) => taskSubject(task, module, variables))];
  });
}

const maxItems = 50;

/** The list of a loop, which may be a variable: `"{{ regions }}"`. */
function listOf(node: DocumentNode | null, variables: Variables): DocumentNode | null {
  const name = node?.kind === "scalar" ? /^\{\{\s*(\w+)\s*\}\}$/.exec(node.text)?.[1] : undefined;
  return name === undefined ? node : (variables.get(name)?.node ?? null);
}

/** The variables of each run: once for every item of a loop. */
function runs(variables: Map<string, Variable>, loop: readonly DocumentNode[]): Variables[] {
  return loop.length === 0 ? [variables] : loop.map((item) => new Map(variables).set("item", { node: item, flags: 0 }));
}

/** `when: false`: a task or block that is switched off. */
function isOff(task: DocumentNode): boolean {
  return eachOf(get(task, "when")).some(
    (condition) => condition.kind === "scalar" && /^(?:false|no)$/i.test(condition.text),
  );
}

/** What removes something, or keeps it out. */
function isUndone(given: DocumentNode): boolean {
  return (
    /^(?:absent|removed)$/.test(getText(given, "state") ?? "") ||
    /^(?:deny|reject|drop)$/i.test(getText(given, "rule") ?? getText(given, "jump") ?? "")
  );
}

function taskSubject(task: DocumentNode, { name, key, value: given }: Entry, variables: Variables): Subject {
  const isShell = /(?:^|\.)(?:shell|command|raw|script)$/.test(name);
  const value = (node: DocumentNode) => jinjaValue(node, variables);
  // Lines that are written into a file are read as those of a script.
  const hint = (path: readonly (string | number)[]): SettingHint | undefined =>
    isShell || /^(?:line|block|content)$/.test(String(path[0] ?? "")) ? "script" : undefined;
  const parts = ["environment", "args", "loop"].flatMap((part) => settingsOf(get(task, part), { path: [part], value }));
  // A free-form argument is the command; what is searched for is replaced.
  const settings = settingsOf(given, {
    path: given.kind === "scalar" ? [isShell ? "command" : "argument"] : [],
    value,
    hint,
    skip: (path) => path.at(-1) === "regexp" || path.at(-1) === "description",
  });
  return subjectOf({
    role: "resource",
    address: `task/${getText(task, "name") ?? name}`,
    format: "ansible",
    type: name,
    at: key,
    settings: [...settings, ...parts],
  });
}
