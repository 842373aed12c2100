/** State is kept with an operator: by the type of the back end, or by the host to which it is pointed. */
import { hostTies } from "../host-ties.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieToSubject } from "../tie.ts";

export const detector: Detector = {
  kind: "backend",
  detect: (context) => [...ofType(context), ...hostTies(context, "backend")],
};

/** S3 is a protocol that many speak: a back end with an endpoint is judged by that alone. */
function ofType({ subject, catalogue, leaves }: Context): Tie[] {
  if (subject.role !== "backend") return [];
  const match = catalogue.backend(subject.type);
  if (match === null || (subject.type === "s3" && leaves.some((leaf) => leaf.traits.endpoint))) return [];
  return [tieToSubject(factOf(catalogue, match, "backend", subject.type), subject)];
}
