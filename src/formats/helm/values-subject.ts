/** Values of a chart that nobody can look into, as they stand. */
import { isBelow } from "../../files.ts";
import type { SettingHint, Subject } from "../../subject.ts";
import { DEFAULT } from "../../value/value.ts";
import { settingsOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { subjectOf } from "../emit.ts";
import { isJoinedImage, isJoinedRegistry, joinedImage } from "../kubernetes/joined-image.ts";

/** `folder`: that of the chart; what the chart around gives is told there. */
export function valuesSubject(node: DocumentNode | null, path: string, folder = "."): Subject[] {
  if (node?.kind !== "map") return [];
  const settings = settingsOf(node, {
    flags: DEFAULT,
    skip: (at, _, parent) => isJoinedRegistry(at, parent),
    value: (part, at, parent) => joinedImage(part, at, parent, DEFAULT),
    hint: (at, part, parent) => hintOf(at, part, parent),
  }).filter(({ at }) => isBelow(at.source.path, folder));
  return [subjectOf({ role: "file", address: path, format: "helm", type: "helm-values", at: node, settings })];
}

function hintOf(
  path: readonly (string | number)[],
  node: DocumentNode,
  parent: DocumentNode | null,
): SettingHint | undefined {
  if (isJoinedImage(path, parent)) return "image";
  return path.at(-1) === "image" && node.kind === "scalar" && /[/:]/.test(node.text) ? "image" : undefined;
}
