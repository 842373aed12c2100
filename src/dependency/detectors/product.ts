/**
 * Products that others run themselves: drivers, classes and annotations of Kubernetes, types and providers of Terraform
 * that are for a maker's equipment or software, and say nothing of a service of the maker's.
 */
import type { Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";
import { kubernetesNames } from "./resource.ts";

export const detector: Detector = {
  kind: "product",
  detect(context): Tie[] {
    return kubernetesNames(context).flatMap(({ leaf, match, value }) =>
      match.kind === "product" ? [tieAt(factOf(context.catalogue, match, "product", value), leaf)] : [],
    );
  },
};
