/** State is kept with an operator: by the type of the back end, or by the host to which it is pointed. */
import { hasOwnEndpoint } from "../backends.ts";
import { hostTies } from "../host-ties.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieToSubject } from "../tie.ts";

export const detector: Detector = {
  kind: "backend",
  detect: (context) => [...ofType(context), ...hostTies(context, "backend")],
};

function ofType(context: Context): Tie[] {
  const { subject, catalogue } = context;
  if (subject.role !== "backend" || hasOwnEndpoint(context)) return [];
  const match = catalogue.backend(subject.type);
  if (match === null) return [];
  return [tieToSubject(factOf(catalogue, match, "backend", subject.type), subject)];
}
