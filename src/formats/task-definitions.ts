/**
 * Task definitions of Amazon ECS as its command line takes them, and the manifests of Copilot.
 *
 * @title Task definitions of ECS, manifests of Copilot
 * @section machines
 * @recognised JSON or YAML with `containerDefinitions`; `copilot/*\/manifest.yml`
 * @worksOut images, commands, environment
 */
import type { Format } from "./format.ts";
import { documentFormat, lastName } from "./document-format.ts";

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
    skip: (path) => path[0] === "name",
  },
]);
