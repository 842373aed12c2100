/** A host that belongs to a known operator, in anything that is deployed. */
import { hostTies } from "../host-ties.ts";
import type { Detector } from "../tie.ts";

export const detector: Detector = { kind: "endpoint", detect: (context) => hostTies(context, "endpoint") };
