/** The order in which Terragrunt runs units. */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import { includesOf, textOf, valueHere } from "./configuration.ts";
import { localPath } from "./paths.ts";
import type { Configuration } from "./project.ts";

/** Folders of the units that Terragrunt runs before: `dependency` and `dependencies`, of its includes too. */
export function unitsBefore(configuration: Configuration): readonly string[] {
  const owners = [configuration, ...includesOf(configuration).map((include) => include.configuration)];
  const folders = owners.flatMap((owner) => [
    ...blocksOf(owner.file.body, "dependency", 1).flatMap(({ body }) => textOf(owner, body, "config_path") ?? []),
    ...blocksOf(owner.file.body, "dependencies", 0).flatMap(({ body }) => {
      const attribute = attributeOf(body, "paths");
      const paths = attribute === undefined ? null : valueHere(owner, attribute);
      return paths?.kind === "tuple" || paths?.kind === "list"
        ? paths.items.flatMap((item) => (item.kind === "string" ? [item.text] : []))
        : [];
    }),
  ]);
  return [...new Set(folders.flatMap((path) => localPath(configuration.folder, path) ?? []))];
}
