/**
 * A cloud's separate realm is selected: `environment = "china"`, `aws_partition = "aws-cn"`, a China CDN; or something
 * goes by its name in the accounts of another cloud.
 */
import { resourceNamesIn } from "../../catalogue/resource-names.ts";
import { arnsIn } from "../cloud-names.ts";
import type { Leaf } from "../leaf.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";
import { partitionSettings } from "../sinks/partitions.ts";

export const detector: Detector = {
  kind: "partition",
  detect: (context) =>
    context.leaves.flatMap((leaf) => [
      ...settingTies(context, leaf),
      ...nameTies(context, leaf),
      ...accountTies(context, leaf),
      ...commandTies(context, leaf),
    ]),
};

/** Whether the setting says in which realm of its cloud something lies, whatever its value. */
export function isPartitionSetting({ subject, cloudFor }: Context, leaf: Leaf): boolean {
  if (leaf.prose) return false;
  return partitionSettings.some(({ names, roles, cloud, selects }) => {
    if (selects !== undefined || !names.has(leaf.traits.joined)) return false;
    if (roles !== null && !roles.has(subject.role)) return false;
    const own = cloudFor(leaf);
    return own !== null && (cloud === null || own === cloud);
  });
}

function settingTies({ catalogue, subject, cloudFor }: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  for (const { names, roles, types, cloud, selects } of partitionSettings) {
    if (!names.has(leaf.traits.joined) || (roles !== null && !roles.has(subject.role))) continue;
    if (types?.test(subject.type) === false) continue;
    if (selects?.values.test(text) === false) continue;
    const match = catalogue.partition(cloud ?? cloudFor(leaf), selects?.realm ?? text);
    if (match !== null) return [tieAt(factOf(catalogue, match, "partition", text), leaf)];
  }
  return [];
}

/** `az cloud set --name AzureChinaCloud` chooses the realm for all that follows. */
function commandTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  const command =
    leaf.text.text.length < 2_000
      ? /\baz cloud set\s+(?:-n|--name)[ =]["']?(Azure\w+Cloud)\b/.exec(leaf.text.text)
      : null;
  const match = command === null ? null : catalogue.partition("azure", command[1]!);
  return match === null
    ? []
    : [
        tieAt(
          factOf(catalogue, match, "partition", command![1]!),
          leaf,
          command!.index,
          command!.index + command![0].length,
        ),
      ];
}

/** ARNs without a region; those with one are found by it. */
function nameTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  if (leaf.prose) return [];
  return arnsIn(leaf.text.text).flatMap(({ partition, region, start }) => {
    if (partition === "aws" || catalogue.region("aws", region) !== null) return [];
    const match = catalogue.partition("aws", partition);
    return match === null
      ? []
      : [
          tieAt(
            factOf(catalogue, match, "partition", partition),
            leaf,
            start,
            start + "arn:".length + partition.length,
          ),
        ];
  });
}

/** What lies in an account elsewhere, by its name there: `acs:ram::…`. One with a region is found by that. */
function accountTies({ catalogue, cloud: own }: Context, leaf: Leaf): Tie[] {
  if (leaf.prose) return [];
  return resourceNamesIn(leaf.text.text).flatMap(({ cloud, region, start }) => {
    const operator = catalogue.operatorOfCloud(cloud);
    const isPlaced = region !== "" && catalogue.region(cloud, region) !== null;
    // What is of the same operator has said so.
    if (operator === null || isPlaced || cloud === own) return [];
    const value = leaf.text.text.slice(start, start + "acs".length);
    const match = { kind: "partition", entity: operator.entity, location: null, verified: true } as const;
    const fact = factOf(catalogue, { ...match, signal: value, source: "", note: null }, "partition", value);
    return [tieAt(fact, leaf, start, start + value.length)];
  });
}
