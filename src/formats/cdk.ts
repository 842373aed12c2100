/**
 * `cdk.json` and `cdk.context.json` of AWS's CDK: the context that applications are given says where they are
 * deployed; `cdktf.json` of the CDK for Terraform: the providers for which it makes code, or has packages.
 *
 * @title CDK
 * @section templates
 * @recognised `cdk.json`, `cdktf.json`
 * @worksOut the context that the program is given, where no command says otherwise; providers of Terraform
 *   (`terraformProviders`,
 *   packages of npm, PyPI, Go, Maven and NuGet beside it)
 * @leaves the program; scan what `cdk synth` writes
 */
import { folderOf, nameOf } from "../files.ts";
import { kitPackages } from "./cdk/packages.ts";
import { settingsOf } from "./documents/document-settings.ts";
import { entriesOf, get, itemsOf } from "./documents/document.ts";
import type { DocumentNode } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Source } from "../source.ts";
import type { Subject } from "../subject.ts";
import { parseProviderAddress } from "../terraform/written/provider-address.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import type { Format } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { shownText } from "../script/words/values.ts";
import { waysOfProject } from "./programs/followed/deployed.ts";
import type { WayOfProject } from "./programs/followed/deployed.ts";
import { isKeyed } from "./reading/recognition.ts";

export const format: Format = {
  name: "cdk",
  order: 27,
  mayBe: (path) => /(?:^|\/)(?:cdk|cdktf)\.json$/.test(path),
  recognises: ({ source }) => isKeyed(source, ["app", "context", "terraformProviders"]),
  read({ path, source }, context) {
    const documents = readDocuments(source);
    const stated = get(documents.documents[0], "context");
    const ways = waysOfProject(folderOf(path), context);
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "cdk",
      type: "aws:cdk-context",
      at: { source, start: 0, end: 0 },
    });
    const settings = settingsOf(stated, {
      path: ["context"],
      skip: ([, name]) => typeof name === "string" && (isNoSetting.test(name) || isReplaced(name, ways)),
    });
    const isAside = settings.map(({ path: [, ...way] }) => isOfAnotherStage(stated, way, ways));
    const own = { ...subject, settings: settings.filter((_, at) => !isAside[at]) };
    const aside = { ...subject, settings: settings.filter((_, at) => isAside[at]) };
    const providers = providersIn(get(documents.documents[0], "terraformProviders"), source);
    const packages = nameOf(path) === "cdktf.json" ? kitPackages(path, context) : [];
    const reading = readingOf(path, [own, ...providers, ...packages]);
    const others =
      aside.settings.length === 0 ? [] : [{ ...readingOf(path, [aside], otherStage), onlyIf: anotherIsMeant }];
    return fromDocuments(documents, [reading, ...others]);
  },
};

/** Feature flags and what was looked up carry the domain of a library: `@aws-cdk/core:target-partitions`. */
const isNoSetting = /[@/]|^availability-zones:/;
const otherStage = "another stage";
const anotherIsMeant = "another stage is deployed than those that commands name";

/** By what each command says that deploys the project. */
function isReplaced(name: string, ways: readonly WayOfProject[]): boolean {
  return ways.length > 0 && ways.every(({ given }) => given.has(name));
}

/** Of entries of which each command names one (`-c stage=eu`): whether it is none of these. */
function isOfAnotherStage(
  context: DocumentNode | null,
  path: readonly (string | number)[],
  ways: readonly WayOfProject[],
): boolean {
  const named = ways.map(({ given }) => new Set([...given.values()].map(shownText)));
  if (named.length === 0) return false;
  let at: DocumentNode | null = context;
  for (const key of path) {
    const names = entriesOf(at).map(({ name }) => name);
    const areStages = names.length > 1 && named.every((one) => names.some((name) => one.has(name)));
    if (areStages && !named.some((one) => one.has(String(key)))) return true;
    at = typeof key === "string" ? get(at, key) : (itemsOf(at)[key] ?? null);
  }
  return false;
}

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
