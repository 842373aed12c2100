/** A host that a Content-Security-Policy names: browsers may load from it or send to it, whoever asks them to. */
import { hostTies } from "../host-ties.ts";
import type { Detector } from "../tie.ts";

export const detector: Detector = { kind: "browser", detect: (context) => hostTies(context, "browser") };
