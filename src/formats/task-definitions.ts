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
import { byDefault } from "./effect/conditional.ts";
import { mapOf } from "./effect/overlay.ts";

/** Environments of a Copilot application, told by their folders; none: those that the manifest names. */
function environmentsOf(path: string, paths: readonly string[]): readonly string[] {
  const folder = `${path.slice(0, path.lastIndexOf("copilot/"))}copilot/environments/`;
  return paths.flatMap((one) =>
    one.startsWith(folder) ? (/^[^/]+(?=\/manifest\.)/.exec(one.slice(folder.length)) ?? []) : [],
  );
}

/** What becomes of a part that each environment says anew; null: nobody sees it. */
type Replaced = (node: DocumentNode) => DocumentNode | null;

/**
 * Without what each environment says anew. Where no folder tells which there are and the manifest names a single one,
 * that is the exception: what it replaces is what all others have.
 */
function withoutReplaced(document: DocumentNode, known: readonly string[]): DocumentNode {
  const own = get(document, "environments");
  const names = known.length > 0 ? known : entriesOf(own).map(({ name }) => name);
  if (document.kind !== "map" || names.length === 0) return document;
  const isException = known.length === 0 && names.length === 1;
  const kept = leftBy(
    mapOf(
      document,
      document.entries.filter(({ name }) => name !== "environments"),
    ),
    names.map((name) => get(own, name)),
    isException ? byDefault : () => null,
  );
  return mapOf(document, [...entriesOf(kept), ...document.entries.filter(({ name }) => name === "environments")]);
}

/** Maps are merged by name, everything else is replaced as a whole. */
function leftBy(node: DocumentNode, overs: readonly (DocumentNode | null)[], replaced: Replaced): DocumentNode | null {
  if (overs.some((over) => over === null)) return node;
  if (node.kind !== "map" || overs.some((over) => over?.kind !== "map")) return replaced(node);
  return mapOf(
    node,
    node.entries.flatMap((entry) => {
      const under = overs.map((over) => get(over, entry.name));
      const value = leftBy(entry.value, under, replaced);
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
