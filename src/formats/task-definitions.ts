/**
 * Task definitions of Amazon ECS as its command line takes them, and the manifests of Copilot.
 *
 * @title Task definitions of ECS, manifests of Copilot
 * @section machines
 * @recognised JSON or YAML with `containerDefinitions`; `copilot/*\/manifest.yml`
 * @worksOut images, commands, environment
 */
import type { DocumentNode } from "./documents/document.ts";
import { entriesOf, get } from "./documents/document.ts";
import type { Format } from "./format.ts";
import { documentFormat, lastName } from "./documents/document-format.ts";
import { mapOf } from "./effect/overlay.ts";

/** Environments of a Copilot application, told by their folders; none: those that the manifest names. */
function environmentsOf(path: string, paths: readonly string[]): readonly string[] {
  const folder = `${path.slice(0, path.lastIndexOf("copilot/"))}copilot/environments/`;
  return paths.flatMap((one) =>
    one.startsWith(folder) ? (/^[^/]+(?=\/manifest\.)/.exec(one.slice(folder.length)) ?? []) : [],
  );
}

/** Without what each environment says anew. */
function withoutReplaced(document: DocumentNode, known: readonly string[]): DocumentNode {
  const own = get(document, "environments");
  const names = known.length > 0 ? known : entriesOf(own).map(({ name }) => name);
  if (document.kind !== "map" || names.length === 0) return document;
  const overs = names.map((name) => get(own, name));
  const kept = leftBy(
    mapOf(
      document,
      document.entries.filter(({ name }) => name !== "environments"),
    ),
    overs,
  );
  return mapOf(document, [...entriesOf(kept), ...document.entries.filter(({ name }) => name === "environments")]);
}

/** Maps are merged by name, everything else is replaced as a whole. */
function leftBy(node: DocumentNode, overs: readonly (DocumentNode | null)[]): DocumentNode | null {
  if (overs.some((over) => over === null)) return node;
  if (node.kind !== "map" || overs.some((over) => over?.kind !== "map")) return null;
  return mapOf(
    node,
    node.entries.flatMap((entry) => {
      const value = leftBy(
        entry.value,
        overs.map((over) => get(over, entry.name)),
      );
      return value === null ? [] : [{ ...entry, value }];
    }),
  );
}

export const format: Format = documentFormat("task-definitions", 29, [
  {
    type: "AWS::ECS::TaskDefinition",
    path: /\.(?:json|ya?ml)(?:\.(?:tpl|template))?$/i,
    content: /\bcontainerDefinitions["']?\s{0,20}:/,
    keys: ["containerDefinitions"],
    hint: (path) => {
      if (path.at(-1) === "image") return "image";
      return lastName(path) === "command" ? "script" : undefined;
    },
    skip: (path) => path.at(-1) === "family" || path.includes("dockerLabels"),
  },
  {
    type: "AWS::ECS::Service",
    path: /(?:^|\/)copilot\/(?:.*\/)?manifest\.ya?ml$/s,
    hint: (path) => {
      if (path[0] === "image" && (path.length === 1 || path.at(-1) === "location")) return "image";
      if (lastName(path) === "image") return "image";
      return lastName(path) === "command" ? "script" : undefined;
    },
    inForce: (document, { path }, { paths }) => withoutReplaced(document, environmentsOf(path, paths)),
    skip: (path) => path[0] === "name",
  },
]);
