/**
 * Parts of names that the region written beside them decides: the partition of `arn:${partition}:kms:cn-north-1:…`,
 * the suffix of `sqs.cn-north-1.${suffix}`. A region lies in one partition, and each partition has one domain.
 */
import { eitherOf } from "../pattern.ts";
import type { Unknown } from "../value/value.ts";
import { partitionOf } from "./place/partitions.ts";

/** What stands in place of unknown text from `at` on, which is `length` long. */
interface Implied {
  readonly at: number;
  readonly text: string;
}

/** Domains of services. Source: Amazon's endpoints of its partitions. */
const suffixes: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
  "aws-eusc": "amazonaws.eu",
};

const region = String.raw`[a-z]{2,4}(?:-[a-z]{2,12}){1,2}-\d{1,2}`;

/** Services whose names stand before a region in a host of Amazon's, where somebody's own domain might follow. */
const services = new Set(
  (
    "autoscaling cloudformation dynamodb ec2 ec2messages ecr ecs elasticache elasticfilesystem " +
    "elasticloadbalancing es execute-api firehose git-codecommit kinesis kms lambda logs monitoring " +
    "rds s3 secretsmanager ses sns sqs ssm ssmmessages states sts vpce"
  ).split(" "),
);

/**
 * Heads of hosts by which object stores and registries of other clouds are known, whatever their suffix. Source: the
 * hosts of these clouds in the catalogue, each with its own.
 */
const stores: readonly (readonly [head: string, suffix: string])[] = [
  [String.raw`oss-(?:cn|ap|eu|us|me|na)-[a-z]{2,16}(?:-[a-z]{2,12})?(?:-\d)?(?:-internal)?`, "aliyuncs.com"],
  [String.raw`cos\.(?:ap|na|eu|sa)-[a-z]{3,16}(?:-\d)?`, "myqcloud.com"],
  [String.raw`obs\.[a-z]{2}-[a-z]{3,12}(?:-[a-z]{2,12})?-\d{1,3}`, "myhuaweicloud.com"],
  [String.raw`registry(?:-vpc|-internal)?\.cn-[a-z]{4,14}`, "aliyuncs.com"],
  [String.raw`swr\.[a-z]{2}-[a-z]{3,12}(?:-[a-z]{2,12})?-\d{1,3}`, "myhuaweicloud.com"],
  [String.raw`tos-(?:cn|ap)-[a-z]{3,16}(?:-\d)?`, "volces.com"],
];
const mayBeStore = /\b(?:oss-|cos\.|obs\.|tos-|swr\.|registry)/;

/** Names of what is unknown that only Amazon's suffix has. */
const ownSuffix = /URLSuffix|URL_SUFFIX|\baws_partition\b/;
const anySuffix = /suffix/i;

/** The implied texts of the holes in `text`, in order. @param unknownAt what stands in the hole at an offset */
export function impliedRealms(text: string, hole: string, unknownAt: (at: number) => Unknown | null): Implied[] {
  if (!text.includes(hole) || text.length > maxText || !mayImply.test(text)) return [];
  const found = new Map<number, Implied>();
  for (const one of [...storesIn(text, hole), ...partitions(text, hole), ...domains(text, hole, unknownAt)])
    found.set(one.at, one);
  return [...found.values()].sort((one, other) => one.at - other.at);
}

const maxText = 200_000;
const mayImply = eitherOf([/-\d|:cn-/, mayBeStore]);

function storesIn(text: string, hole: string): Implied[] {
  if (!mayBeStore.test(text)) return [];
  return stores.flatMap(([head, suffix]) =>
    [...text.matchAll(new RegExp(`(?<![\\w-])${head}\\.${hole}(?![\\w.-])`, "g"))].map(({ index, 0: whole }) => ({
      at: index + whole.length - hole.length,
      text: suffix,
    })),
  );
}

function partitions(text: string, hole: string): Implied[] {
  if (!text.includes(":")) return [];
  const service = `[a-z0-9${hole}-]{0,40}`;
  const account = `(?:${hole}|\\d{12})`;
  const headed = new RegExp(`\\barn:([a-z-]{0,12})${hole}([a-z-]{0,12}):${service}:(${region}|cn-[a-z]*${hole}):`, "g");
  const headless = new RegExp(`(?<![\\w:.-])${hole}:[a-z0-9-]{2,40}:(${region}):${account}:`, "g");
  return [
    ...[...text.matchAll(headed)].flatMap(({ index, 1: before = "", 2: after = "", 3: code = "" }): Implied[] => {
      const name = nameOf(code);
      if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length) return [];
      const at = index + "arn:".length + before.length;
      return [{ at, text: name.slice(before.length, name.length - after.length) }];
    }),
    ...[...text.matchAll(headless)].map(({ index, 1: code = "" }) => ({ at: index, text: `arn:${nameOf(code)}` })),
  ];
}

function domains(text: string, hole: string, unknownAt: (at: number) => Unknown | null): Implied[] {
  if (!text.includes(`.${hole}`)) return [];
  const host = new RegExp(`([a-z0-9-]{1,40})([.-])(${region})(\\.amazonaws)?\\.${hole}(?![\\w.-])`, "g");
  return [...text.matchAll(host)].flatMap((found): Implied[] => {
    const [whole, service = "", , code = "", amazon = ""] = found;
    const at = found.index + whole.length - hole.length;
    const suffix = suffixes[nameOf(code)];
    if (suffix === undefined) return [];
    if (amazon !== "") return [{ at, text: suffix.slice("amazonaws.".length) }];
    const isRegistry = service === "ecr" && text.slice(0, found.index).endsWith(".dkr.");
    if (!isRegistry && !isSuffix(service, unknownAt(at))) return [];
    return [{ at, text: suffix }];
  });
}

function isSuffix(service: string, unknown: Unknown | null): boolean {
  const names = unknown === null ? "" : `${unknown.reason.text} ${unknown.identity?.words ?? ""}`;
  return ownSuffix.test(names) || (services.has(service) && anySuffix.test(names));
}

function nameOf(code: string): string {
  const name = partitionOf("aws", code) ?? "";
  return name === "" ? "aws" : name;
}
