/**
 * Files that Skaffold builds with, renders and installs, whatever they are called. Source: Skaffold's reference of
 * `skaffold.yaml` (`build.artifacts`, `manifests`, `deploy.helm`, `profiles`, which hold the same again).
 */
import { folderOf, joinPath } from "../../files.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import type { Named } from "./named.ts";

export function namedBySkaffold(documents: readonly DocumentNode[], path: string): Named[] {
  return documents.flatMap((document) =>
    [document, ...itemsOf(get(document, "profiles"))].flatMap((part) => namedIn(part, folderOf(path), path)),
  );
}

function namedIn(part: DocumentNode, folder: string, by: string): Named[] {
  const named = (at: DocumentNode | null, like?: string, as: Named["as"] = "file", from = folder): Named[] => {
    const text = textOf(at) ?? "";
    // What is put together, found by a pattern or fetched is nobody's here.
    if (at === null || text === "" || /[*?[{}$]|:\/\//.test(text)) return [];
    const places = [joinPath(from, text)];
    return [{ places, as, by, at, isNeeded: true, ...(like === undefined ? {} : { like }) }];
  };
  const built = itemsOf(get(part, "build", "artifacts")).flatMap((artifact) => {
    const context = textOf(get(artifact, "context")) ?? ".";
    return ["docker", "kaniko"].flatMap((builder) =>
      named(get(artifact, builder, "dockerfile"), "Dockerfile", "file", joinPath(folder, context)),
    );
  });
  const rendered = [
    get(part, "manifests", "rawYaml"),
    get(part, "manifests", "kustomize", "paths"),
    get(part, "deploy", "kubectl", "manifests"),
    get(part, "deploy", "kustomize", "paths"),
  ].flatMap((list) =>
    itemsOf(list).flatMap((at) => named(at, /\.ya?ml$/.test(textOf(at) ?? "") ? undefined : "x.yaml")),
  );
  const releases = ["manifests", "deploy"].flatMap((where) => itemsOf(get(part, where, "helm", "releases")));
  const installed = releases.flatMap((release) => [
    ...named(get(release, "chartPath"), undefined, "text"),
    ...itemsOf(get(release, "valuesFiles")).flatMap((at) => named(at, "values.yaml")),
    ...entriesOf(get(release, "setFiles")).flatMap(({ value }) => named(value, undefined, "text")),
  ]);
  return [...built, ...rendered, ...installed];
}
