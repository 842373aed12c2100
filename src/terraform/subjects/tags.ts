/** What people label resources with. */
import type { Setting } from "../../subject.ts";

export function tagsOf(settings: readonly Setting[]): Record<string, string> {
  const tags: Record<string, string> = {};
  const keys = new Map<string, string>();
  const values = new Map<string, string>();
  for (const { path, value } of settings) {
    const [first, position, name] = path;
    if (value.kind !== "string") continue;
    // `tag { key = "…" value = "…" }`, and lists of such maps.
    if (path.length === 3 && typeof position === "number" && (first === "tag" || first === "tags")) {
      if (name === "key") keys.set(`${first} ${position}`, value.text);
      else if (name === "value") values.set(`${first} ${position}`, value.text);
    } else if (isOfTags(path)) tags[String(path.at(-1))] = value.text;
  }
  for (const [block, key] of keys) tags[key] = values.get(block) ?? "";
  return tags;
}

/** Of the resource itself, or of the volumes that it makes; Cloud SQL has them among its settings. */
function isOfTags(path: Setting["path"]): boolean {
  const [first] = path;
  if (path.length === 2) return typeof first === "string" && tagMaps.has(first);
  return path.length === 4 && first === "settings" && path[2] === "user_labels";
}

const tagMaps: ReadonlySet<string> = new Set(["tags", "labels", "volume_tags", "user_labels", "resource_labels"]);
