/**
 * Apps, SDKs and devices of a vendor: hosts that they report to, bundle ids, manufacturers, sign-in by their accounts.
 */
import { hostTies } from "../host-ties.ts";
import type { Leaf } from "../leaf.ts";
import { namesApp } from "../sinks/apps.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

export const detector: Detector = {
  kind: "app",
  detect: (context) => [
    ...hostTies(context, "app"),
    ...context.leaves
      .filter((leaf) => (leaf.traits.vendor && !leaf.prose) || namesApp(context.subject.type, leaf.path))
      .flatMap((leaf) => vendorTies(context, leaf)),
  ],
};

function vendorTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  if (text.length > 200) return [];
  const match = catalogue.package("app", text) ?? catalogue.named(text);
  return match === null ? [] : [tieAt(factOf(catalogue, match, "app", text), leaf)];
}
