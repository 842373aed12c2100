/** What platforms that run Terraform set for their workspaces: by itself, or by a set that is attached to them. */
import { known, shownText } from "../../script/words/values.ts";
import type { Subject } from "../../subject.ts";
import { alternativesOf } from "../../value/choice.ts";
import type { Value } from "../../value/value.ts";

export interface Platform {
  /** What is run, and where it says in which folder. */
  readonly run: string;
  readonly folder: string;
  /** Where it says of which repository. */
  readonly repository: string;
  /** What sets something for it, and where it says for which. */
  readonly variable: string;
  readonly of: string;
  readonly name: string;
  /** Names are those of the environment; else only what says so is. */
  readonly isEnvironment: boolean;
  readonly set: VariableSet | null;
}

/** Variables that several take up. */
interface VariableSet {
  readonly type: string;
  /** Where a variable says that it is one of these. */
  readonly of: string;
  /** What attaches one to what is run, or to the project in which that is. */
  readonly attachments: readonly { readonly type: string; readonly to: string; readonly isProject?: boolean }[];
  /** Where it names those to which it is attached. */
  readonly names: string | null;
}

export const platforms: readonly Platform[] = [
  {
    run: "tfe_workspace",
    folder: "working_directory",
    repository: "vcs_repo.identifier",
    variable: "tfe_variable",
    of: "workspace_id",
    name: "key",
    isEnvironment: false,
    set: {
      type: "tfe_variable_set",
      of: "variable_set_id",
      attachments: [
        { type: "tfe_project_variable_set", to: "project_id", isProject: true },
        { type: "tfe_workspace_variable_set", to: "workspace_id" },
      ],
      names: "workspace_ids",
    },
  },
  {
    run: "spacelift_stack",
    folder: "project_root",
    repository: "repository",
    variable: "spacelift_environment_variable",
    of: "stack_id",
    name: "name",
    isEnvironment: true,
    set: {
      type: "spacelift_context",
      of: "context_id",
      attachments: [{ type: "spacelift_context_attachment", to: "stack_id" }],
      names: null,
    },
  },
  {
    run: "scalr_workspace",
    folder: "working_directory",
    repository: "vcs_repo.identifier",
    variable: "scalr_variable",
    of: "workspace_id",
    name: "key",
    isEnvironment: false,
    set: null,
  },
];

/** The variables that each of those that are run is given: its own last, which go before those of sets. */
export function variablesIn(platform: Platform, subjects: readonly Subject[]): (run: Subject) => readonly Subject[] {
  const variables = subjects.filter(({ type }) => type === platform.variable);
  const { set } = platform;
  const sets = set === null ? [] : subjects.filter(({ type }) => type === set.type);
  return (run) => [
    ...sets.flatMap((one) =>
      set !== null && isAttached(one, run, set, subjects) ? variables.filter((each) => refers(each, set.of, one)) : [],
    ),
    ...variables.filter((one) => refers(one, platform.of, run)),
  ];
}

function isAttached(one: Subject, run: Subject, set: VariableSet, subjects: readonly Subject[]): boolean {
  if (valueAt(one, "global")?.kind === "bool" && known(valueAt(one, "global") ?? undefined) === "true") return true;
  if (set.names !== null && valuesBelow(one, set.names).some((value) => addressOf(one, value) === run.address))
    return true;
  if (labelsMeet(one, run)) return true;
  return set.attachments.some(({ type, to, isProject = false }) =>
    subjects.some((each) => {
      if (each.type !== type || !refers(each, set.of, one)) return false;
      if (!isProject) return refers(each, to, run);
      const project = addressOf(each, valueAt(each, to));
      return project !== null && project === addressOf(run, valueAt(run, to));
    }),
  );
}

/** `labels = ["autoattach:cn"]` of a context, of which one is a label of the stack. */
function labelsMeet(one: Subject, run: Subject): boolean {
  const labels = valuesBelow(run, "labels").map((value) => known(value));
  return valuesBelow(one, "labels").some((value) => {
    const label = /^autoattach:(.+)$/.exec(known(value) ?? "")?.[1];
    return label !== undefined && (label === "*" || labels.includes(label));
  });
}

/** One that stands for several of a collection names each of them. */
function refers(from: Subject, by: string, to: Subject): boolean {
  const value = valueAt(from, by);
  return value !== null && alternativesOf(value).some((one) => addressOf(from, one.value) === to.address);
}

/** `tfe_workspace.infra["cn"]`, by an id whose text stands for what is known only later; null: by nothing, or open. */
function addressOf(from: Subject, value: Value | null): string | null {
  if (value === null) return null;
  const path = value.kind === "unknown" ? (value.identity?.key.split("|") ?? []) : ["", shownText(value) ?? ""];
  const [module = "", words = ""] = [path[0], path.at(-1)];
  if (words === "") return null;
  const key = /\[[^[\]]*\]$/.exec(from.address)?.[0] ?? "";
  const own = words.replace(/\[each\.(?:key|value)\]|\[count\.index\]/, () => key).replace(/\.(?:id|name)$/, "");
  return module === "" ? own : `${module}.${own}`;
}

export function textAt(subject: Subject, name: string): string | null {
  return known(valueAt(subject, name) ?? undefined);
}

export function valueAt({ settings }: Subject, name: string): Value | null {
  return settings.find(({ path }) => path.length === 1 && path[0] === name)?.value ?? null;
}

function valuesBelow({ settings }: Subject, name: string): readonly Value[] {
  return settings.flatMap(({ path, value }) => (path.length === 2 && path[0] === name ? [value] : []));
}
