/**
 * Where back ends keep states, and by what one is told from another. Source: the documentation and the code of
 * Terraform's back ends.
 */
import { joinPath } from "./files.ts";

/** What a back end, or who reads a state, says of where it is kept; null: it says so, and what is not known. */
export interface StateAddress {
  readonly type: string;
  readonly said: ReadonlyMap<string, string | null>;
  /** Folder of the root, from which paths on the disk lead. */
  readonly folder: string;
}

interface Layout {
  /** Arguments of which store it is. */
  readonly store: readonly string[];
  /** Arguments that tell one state from another in it. */
  readonly own: readonly string[];
  /** Where the state of a workspace lies in the store. */
  readonly path: (said: (name: string, fallback?: string) => string, workspace: string) => string;
}

const first = "default";

function below(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}

const layouts: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  [
    "local",
    {
      store: [],
      own: ["path", "workspace_dir"],
      path: (said, workspace) =>
        workspace === first
          ? said("path", "terraform.tfstate")
          : below(said("workspace_dir", "terraform.tfstate.d"), workspace, "terraform.tfstate"),
    },
  ],
  ["s3", { store: ["bucket"], own: ["key"], path: (said, workspace) => inFolder(said, workspace, "") }],
  [
    "oci",
    {
      store: ["bucket", "namespace"],
      own: ["key"],
      path: (said, workspace) => inFolder(said, workspace, "terraform.tfstate"),
    },
  ],
  [
    "gcs",
    {
      store: ["bucket"],
      own: ["prefix"],
      path: (said, workspace) => below(said("prefix").replace(/^\/+|(?<!\/)\/+$/g, ""), `${workspace}.tfstate`),
    },
  ],
  [
    "azurerm",
    {
      store: ["storage_account_name", "container_name"],
      own: ["key"],
      path: (said, workspace) => said("key") + (workspace === first ? "" : `env:${workspace}`),
    },
  ],
  ["oss", { store: ["bucket"], own: ["prefix", "key"], path: (said, workspace) => behind(said, workspace, "env:") }],
  ["cos", { store: ["bucket"], own: ["prefix", "key"], path: (said, workspace) => behind(said, workspace, "") }],
  [
    "consul",
    {
      store: ["address"],
      own: ["path"],
      path: (said, workspace) => said("path") + (workspace === first ? "" : `-env:${workspace}`),
    },
  ],
  ["http", { store: [], own: ["address"], path: (said) => said("address") }],
  [
    "kubernetes",
    {
      store: ["namespace"],
      own: ["secret_suffix"],
      path: (said, workspace) => `${workspace}-${said("secret_suffix")}`,
    },
  ],
  [
    "pg",
    {
      store: ["conn_str"],
      own: ["schema_name"],
      path: (said, workspace) => below(said("schema_name", "terraform_remote_state"), workspace),
    },
  ],
  // Workspaces of HCP Terraform: one by its name, or one for each workspace of the root, under a common beginning.
  [
    "remote",
    {
      store: ["organization"],
      own: ["workspaces.name", "workspaces.prefix"],
      path: (said, workspace) => said("workspaces.name", said("workspaces.prefix") + workspace),
    },
  ],
]);

function inFolder(said: (name: string, fallback?: string) => string, workspace: string, key: string): string {
  const own = said("key", key);
  return workspace === first ? own : below(said("workspace_key_prefix", "env:"), workspace, own);
}

function behind(said: (name: string, fallback?: string) => string, workspace: string, prefix: string): string {
  return below(said("prefix", prefix), workspace === first ? "" : workspace, said("key", "terraform.tfstate"));
}

function layoutOf(type: string): Layout | undefined {
  return layouts.get(type === "cloud" ? "remote" : type);
}

/** The arguments that tell the states of such a back end from each other; empty: nobody knows which. */
export function stateArguments(type: string): readonly string[] {
  const layout = layoutOf(type);
  return layout === undefined ? [] : [...layout.store, ...layout.own];
}

/** Stands in a text for what is not known of it. */
export const unknownText = "*";

/** Stands for the workspace where the place is asked for in which any would have its state. */
const anyWorkspace = "\0";

/** The state that is asked for may be, or is, the one that is kept, in this workspace; null: whichever it is. */
export interface StateMatch {
  readonly isSure: boolean;
  readonly workspace: string | null;
}

/**
 * Whether a state that is asked for is the one that a root keeps.
 *
 * @param workspace that is asked for; null: it is not known which.
 * @param own the workspace in which the root is run; null: any.
 */
export function matchStates(
  asked: StateAddress,
  workspace: string | null,
  kept: StateAddress,
  own: string | null,
): StateMatch | null {
  const layout = layoutOf(asked.type);
  if (layout === undefined || layout !== layoutOf(kept.type)) return null;
  const stores = layout.store.map((name) => compared(asked.said.get(name), kept.said.get(name)));
  if (stores.includes("different")) return null;
  const isStoreKnown = !stores.includes("unknown");
  // Of two of which nothing but their kind is known, nothing says that they are one.
  const telling = isStoreKnown ? [...layout.store, ...layout.own] : layout.own;
  const isTold = ({ type, said }: StateAddress): boolean =>
    type === "local" || telling.some((name) => typeof said.get(name) === "string");
  if (!isTold(asked) || !isTold(kept)) return null;
  const path = placeOf(layout, asked, workspace ?? first);
  const places = [first, ...(own === null || own === first ? [] : [own])];
  const found = places.find((one) => isAt(path, placeOf(layout, kept, one)));
  const named = found ?? (path.includes(unknownText) ? null : workspaceAt(layout, kept, path));
  if (named === null) return null;
  const isOne = placeOf(layout, kept, first) === placeOf(layout, kept, anyWorkspace);
  const isSure = isStoreKnown && workspace !== null && !path.includes(unknownText);
  return { isSure, workspace: isOne || workspace === null ? null : named };
}

function compared(a: string | null | undefined, b: string | null | undefined): "same" | "different" | "unknown" {
  if (a === b && a !== null) return "same";
  if (typeof a !== "string" || typeof b !== "string" || (a + b).includes(unknownText)) return "unknown";
  return "different";
}

function placeOf(layout: Layout, { said, folder, type }: StateAddress, workspace: string): string {
  const path = layout.path((name, fallback = "") => {
    const text = said.get(name);
    return text === null ? unknownText : (text ?? fallback);
  }, workspace);
  return type === "local" ? joinPath(folder, path) : path;
}

/** A path that is nothing but unknown, or is not known of the one that is kept, is nowhere. */
function isAt(path: string, kept: string): boolean {
  if (kept.includes(unknownText) || !/[^*/.]/.test(path)) return false;
  return path.includes(unknownText) ? fits(path, kept) : path === kept;
}

function fits(pattern: string, text: string): boolean {
  const [start = "", ...others] = pattern.split(unknownText);
  const end = others.pop() ?? "";
  if (!text.startsWith(start) || !text.endsWith(end) || text.length < start.length + end.length) return false;
  let at = start.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - end.length;
}

/** The workspace of a root whose state lies there. */
function workspaceAt(layout: Layout, kept: StateAddress, path: string): string | null {
  const place = placeOf(layout, kept, anyWorkspace);
  const [before = "", after] = place.split(anyWorkspace);
  if (after === undefined || place.includes(unknownText)) return null;
  if (!path.startsWith(before) || !path.endsWith(after)) return null;
  const workspace = path.slice(before.length, path.length - after.length);
  // What may be any name is told by how the root is run alone.
  if (before + after === "") return null;
  return path.length <= before.length + after.length || workspace.includes("/") ? null : workspace;
}
