/** Tags that a provider configuration, stack or service gives to all that it deploys. */
import type { Setting } from "../../subject.ts";
import { traitsOf } from "../names.ts";

/**
 * `default_tags { tags = {…} }` of AWS, Huawei Cloud and Volcengine, `default_labels` of Google Cloud, `defaultTags`
 * and `defaultLabels` of Pulumi, `tags` and `stackTags` of the Serverless Framework. Source: the providers'
 * documentation.
 */
const containers: ReadonlySet<string> = new Set(["defaulttags", "defaultlabels", "stacktags", "tags", "labels"]);

/** Null: there are none. */
export function defaultTags(settings: readonly Setting[]): Readonly<Record<string, string>> | null {
  let tags: Record<string, string> | null = null;
  for (const { path, value } of settings) {
    const [first] = path;
    if (value.kind !== "string" || typeof first !== "string" || !containers.has(traitsOf(first).joined)) continue;
    const name = path.at(-1);
    const between = path.slice(1, -1).filter((part) => typeof part === "string");
    if (typeof name !== "string" || between.some((part) => part !== "tags")) continue;
    tags ??= {};
    tags[name] = value.text;
  }
  return tags;
}
