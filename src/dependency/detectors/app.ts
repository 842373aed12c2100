/**
 * Apps, SDKs and devices of a vendor: hosts that they report to, bundle ids, manufacturers, sign-in by their accounts.
 */
import { hostTies } from "../host-ties.ts";
import type { Leaf } from "../leaf.ts";
import { namesApp } from "../sinks/apps.ts";
import { ecosystemOf } from "../sinks/ecosystems.ts";
import { textsOf } from "../text.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt, tieIn } from "../tie.ts";

export const detector: Detector = {
  kind: "app",
  detect: (context) => [
    ...hostTies(context, "app"),
    ...developmentKits(context),
    ...context.leaves
      .filter((leaf) => (leaf.traits.vendor && !leaf.prose) || namesApp(context.subject.type, leaf.path))
      .flatMap((leaf) => vendorTies(context, leaf)),
  ],
};

/** Packages that a program needs to talk to its vendor's services. */
function developmentKits({ subject, catalogue }: Context): Tie[] {
  if (subject.role !== "requirement" || subject.source === undefined) return [];
  return textsOf(subject.source).flatMap((text) => {
    const match = catalogue.package(ecosystemOf(subject), text.text);
    return match?.kind === "app" ? [tieIn(factOf(catalogue, match, "app", text.text), text, subject.at)] : [];
  });
}

function vendorTies({ catalogue }: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  if (text.length > 200) return [];
  const match = catalogue.package("app", text) ?? catalogue.named(text);
  return match === null ? [] : [tieAt(factOf(catalogue, match, "app", text), leaf)];
}
