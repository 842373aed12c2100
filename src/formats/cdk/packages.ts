/** Packages of CDK for Terraform, each for one provider, by the files in which a project's language names them. */
import { folderOf, joinPath } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import type { Subject } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { subjectOf } from "../emit.ts";
import type { FormatContext } from "../format.ts";

const manifests: readonly (readonly [file: RegExp, name: RegExp])[] = [
  [/^package\.json$/, /(?<=")(@cdktf\/provider-[\w-]+)(?="\s*:)/g],
  [/^(?:requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|setup\.py)$/, /(?<![\w-])(cdktf-cdktf-provider-[\w-]+)/g],
  [/^go\.mod$/, /(github\.com\/cdktf\/cdktf-provider-[\w-]+-go)/g],
  [/^pom\.xml$/, /(?<=<artifactId>)(cdktf-provider-[\w-]+)/g],
  [/^build\.(?:gradle(?:\.kts)?|sbt)$/, /(?<=\bcom\.hashicorp["']?\s*[:%]{1,2}\s*["']?)(cdktf-provider-[\w-]+)/g],
  [/\.(?:cs|fs|vb)proj$/, /(?<=\bInclude\s*=\s*["'])(HashiCorp\.Cdktf\.Providers\.\w+)/g],
];
const comment = eitherOf([/<!--[\s\S]*?-->/, /^[ \t]*(?:\/\/|#).*$/], "gm");

/** @param project the path of its `cdktf.json`. */
export function kitPackages(project: string, { files }: FormatContext): readonly Subject[] {
  const folder = folderOf(project);
  return (files.names(folder) ?? []).flatMap((file) => {
    const [, pattern] = manifests.find(([named]) => named.test(file)) ?? [];
    const read = pattern === undefined ? null : files.text(joinPath(folder, file));
    if (pattern === undefined || read === null || !("source" in read)) return [];
    const { source } = read;
    const text = source.text.replace(comment, (all) => " ".repeat(all.length));
    return [...text.matchAll(pattern)].map(({ 0: name, index }) => {
      const at = { source, start: index, end: index + name.length };
      const named = { role: "requirement", address: source.path, format: "cdk", type: name, at } as const;
      return subjectOf({ ...named, ecosystem: "cdktf", source: string(name, origin("literal", at), index) });
    });
  });
}
