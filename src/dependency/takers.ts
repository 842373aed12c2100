/**
 * Which containers take a secret of Kubernetes that Terraform makes: their environment says where the keys in it go.
 * Manifests are put together by their reader. Source: the documentation of the provider kubernetes.
 */
import type { Subject } from "../subject.ts";
import type { Leaf } from "./leaf.ts";

type Path = Leaf["path"];

/** What a container has, and where in its subject it has it. */
export interface Taker {
  readonly leaves: readonly Leaf[];
  readonly path: Path;
}

const holder = /^kubernetes_(secret|config_map)(?:_v\d)?$/;
const reference: ReadonlyMap<string | number | undefined, string> = new Map([
  ["secret_ref", "secret"],
  ["config_map_ref", "config_map"],
]);

/** @param leavesOf what another subject of the reading says */
export function takersOf(
  subject: Subject,
  subjects: readonly Subject[],
  leavesOf: (other: Subject) => readonly Leaf[],
): readonly Taker[] {
  if (holder.exec(subject.type)?.[1] !== "secret") return [];
  const name = metadataOf(subject, "name");
  if (typeof name !== "string") return [];
  const isBeside = inNamespaceOf(subject);
  return subjects.flatMap((other) =>
    (isBeside(other) ? referencesIn(other) : [])
      .filter(({ kind, to }) => kind === "secret" && to === name)
      .map(({ path }) => ({
        path,
        leaves: [...leavesOf(other), ...fromMaps(other, path, subjects, leavesOf)],
      })),
  );
}

/** Variables that the container has from config maps, as if it said them itself. */
function fromMaps(
  other: Subject,
  taken: Path,
  subjects: readonly Subject[],
  leavesOf: (other: Subject) => readonly Leaf[],
): Leaf[] {
  const container = containerOf(taken);
  const maps = new Set(
    referencesIn(other)
      .filter(({ kind, path }) => kind === "config_map" && containerOf(path).join() === container.join())
      .map(({ to }) => to),
  );
  if (maps.size === 0) return [];
  const isBeside = inNamespaceOf(other);
  return subjects
    .filter(
      (one) => holder.exec(one.type)?.[1] === "config_map" && maps.has(metadataOf(one, "name") ?? "") && isBeside(one),
    )
    .flatMap((one) => leavesOf(one))
    .filter(({ path }) => path.length === 2 && path[0] === "data")
    .map((leaf) => ({ ...leaf, path: [...container, "env", leaf.name] }));
}

function containerOf(path: Path): Path {
  return path.slice(0, path.lastIndexOf("env_from"));
}

function referencesIn({
  type,
  settings,
}: Subject): { readonly kind: string; readonly to: string; readonly path: Path }[] {
  if (!type.startsWith("kubernetes_")) return [];
  return settings.flatMap(({ path, value }) => {
    const kind = path.at(-1) === "name" ? reference.get(path.at(-3)) : undefined;
    if (kind === undefined || value.kind !== "string" || !path.includes("env_from")) return [];
    return [{ kind, to: value.text, path }];
  });
}

/** Nothing takes a secret or config map of another namespace; where one is not known, it may be the same. */
function inNamespaceOf(subject: Subject): (other: Subject) => boolean {
  const own = namespaceOf(subject);
  return (other) => {
    const its = namespaceOf(other);
    return own === null || its === null || own === its;
  };
}

function namespaceOf(subject: Subject): string | null {
  const said = metadataOf(subject, "namespace");
  return said === undefined ? "default" : said;
}

/** Undefined: nothing says it; null: it is not known. */
function metadataOf({ settings }: Subject, member: "name" | "namespace"): string | null | undefined {
  const setting = settings.find(({ path }) => path[0] === "metadata" && path.at(-1) === member && path.length === 3);
  if (setting === undefined) return undefined;
  return setting.value.kind === "string" ? setting.value.text : null;
}
