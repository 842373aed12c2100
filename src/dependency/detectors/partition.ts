/** A cloud's separate realm is selected: `environment = "china"`, `aws_partition = "aws-cn"`, a China CDN. */
import { arnsIn } from "../cloud-names.ts";
import type { Leaf } from "../leaf.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";
import { partitionSettings } from "../sinks/partitions.ts";

export const detector: Detector = {
  kind: "partition",
  detect: (context) => context.leaves.flatMap((leaf) => [...settingTies(context, leaf), ...nameTies(context, leaf)]),
};

function settingTies(context: Context, leaf: Leaf): Tie[] {
  const { catalogue, subject } = context;
  const setting = partitionSettings.find(({ names, roles }) => names.has(leaf.traits.joined) && (roles === null || roles.has(subject.role)));
  if (setting === undefined) return [];
  const match = catalogue.partition(setting.cloud ?? context.cloudFor(leaf), leaf.text.text) ?? (setting.cloud === null ? catalogue.partition(null, leaf.text.text) : null);
  return match === null ? [] : [tieAt(factOf(catalogue, match, "partition", leaf.text.text), leaf)];
}

/** ARNs without a region; those with one are found by it. */
function nameTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  if (leaf.prose) return [];
  return arnsIn(leaf.text.text).flatMap(({ partition, region, start }) => {
    if (partition === "aws" || catalogue.region("aws", region) !== null) return [];
    const match = catalogue.partition("aws", partition);
    return match === null ? [] : [tieAt(factOf(catalogue, match, "partition", partition), leaf, start, start + "arn:".length + partition.length)];
  });
}
