/**
 * What ties roots to each other by the state that one writes and another reads.
 */
import type { Reading, Subject } from "../subject.ts";

/** Type of back end → the settings that tell one state from another. */
const keys: Readonly<Record<string, readonly string[]>> = {
  s3: ["bucket", "key"],
  oss: ["bucket", "prefix", "key"],
  cos: ["bucket", "prefix", "key"],
  gcs: ["bucket", "prefix"],
  azurerm: ["container_name", "key"],
  http: ["address"],
  consul: ["path"],
  kubernetes: ["secret_suffix"],
  pg: ["schema_name"],
  remote: ["organization", "workspaces.name", "workspaces.0.name"],
};

/** Of a back end, or of `terraform_remote_state`; null: nobody says which. @param folder of the root */
export function stateName({ type, settings }: Pick<Subject, "type" | "settings">, folder: string): string | null {
  const said = new Map<string, string>();
  for (const { path, value } of settings) if (value.kind === "string") said.set(path.join("."), value.text);
  if (type === "local") return localState(folder, said.get("path") ?? "terraform.tfstate");
  const named = Object.hasOwn(keys, type) ? (keys[type] ?? []) : [];
  const parts = named.flatMap((key) => said.get(key) ?? []);
  return parts.length === 0 || parts.length < Math.min(2, named.length) ? null : `state ${type} ${parts.join("/")}`;
}

function localState(folder: string, path: string): string | null {
  if (path.startsWith("/")) return null;
  const parts = folder === "." || folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== ".") parts.push(part);
  }
  return `state local ${parts.join("/")}`;
}

/** How a root and its parts are called in others, and what the states that it reads are called. */
export interface BetweenRoots {
  readonly gives: readonly string[];
  /** By address, without the keys of instances. */
  readonly states: ReadonlyMap<string, string>;
}

export function betweenRoots(
  { root, subjects, gives = [] }: Reading,
  plain: (address: string) => string,
): BetweenRoots {
  const states = new Map<string, string>();
  const given = new Set(gives);
  let isOfTerraform = false;
  let hasBackend = false;
  for (const subject of subjects) {
    const { role, address, format } = subject;
    isOfTerraform ||= role === "resource" && format === "terraform";
    if (role !== "backend") continue;
    const name = stateName(subject, root);
    if (address.startsWith("backend.")) {
      hasBackend = true;
      if (name !== null) given.add(name);
    } else if (name !== null) states.set(plain(address), name);
  }
  const local = isOfTerraform && !hasBackend ? localState(root, "terraform.tfstate") : null;
  if (local !== null) given.add(local);
  return { gives: [...given], states };
}
