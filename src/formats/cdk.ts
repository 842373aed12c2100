/**
 * `cdk.json` and `cdk.context.json` of AWS's CDK: the context that applications are given says where they are
 * deployed; `cdktf.json` of the CDK for Terraform: the providers for which it makes code, or has packages.
 *
 * @title CDK
 * @section templates
 * @recognised `cdk.json`, `cdktf.json`
 * @worksOut the context that the program is given; providers of Terraform (`terraformProviders`,
 *   packages of npm, PyPI, Go, Maven and NuGet beside it)
 * @leaves the program; scan what `cdk synth` writes
 */
import { nameOf } from "../files.ts";
import { kitPackages } from "./cdk/packages.ts";
import { settingsOf } from "./documents/document-settings.ts";
import { get, itemsOf } from "./documents/document.ts";
import type { DocumentNode } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Source } from "../source.ts";
import type { Subject } from "../subject.ts";
import { parseProviderAddress } from "../terraform/written/provider-address.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import type { Format } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { isKeyed } from "./reading/recognition.ts";

export const format: Format = {
  name: "cdk",
  order: 27,
  mayBe: (path) => /(?:^|\/)(?:cdk|cdktf)\.json$/.test(path),
  recognises: ({ source }) => isKeyed(source, ["app", "context", "terraformProviders"]),
  read({ path, source }, context) {
    const documents = readDocuments(source);
    // Feature flags and what was looked up carry the domain of a library: `@aws-cdk/core:target-partitions`.
    const settings = settingsOf(get(documents.documents[0], "context"), {
      path: ["context"],
      skip: ([, name]) => typeof name === "string" && /[@/]|^availability-zones:/.test(name),
    });
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "cdk",
      type: "aws:cdk-context",
      at: { source, start: 0, end: 0 },
      settings,
    });
    const providers = providersIn(get(documents.documents[0], "terraformProviders"), source);
    const packages = nameOf(path) === "cdktf.json" ? kitPackages(path, context) : [];
    return fromDocuments(documents, [readingOf(path, [subject, ...providers, ...packages])]);
  },
};

/** `"aliyun/alicloud@~> 1.200"`, `{ "name": "alicloud", "source": "aliyun/alicloud" }`. Source: docs of CDKTF. */
function providersIn(list: DocumentNode | null, source: Source): readonly Subject[] {
  return itemsOf(list).flatMap((item): readonly Subject[] => {
    const written = item.kind === "map" ? (get(item, "source") ?? get(item, "name")) : item;
    if (written?.kind !== "scalar") return [];
    const name = written.text.replace(/@.*$/s, "").trim();
    const provider = parseProviderAddress(name);
    if (provider === null) return [];
    const at = { source, start: written.start, end: written.end };
    const plain = { role: "requirement", address: name, format: "cdk", type: provider.type, at } as const;
    return [{ ...subjectOf({ ...plain, source: string(name, origin("literal", at)) }), provider }];
  });
}
