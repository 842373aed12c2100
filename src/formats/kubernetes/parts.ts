/** Kinds of objects that deploy nothing by themselves, and parts of some of them that name somebody all the same. */
import type { Setting } from "../../subject.ts";

import { eitherOf, inSequence } from "../../pattern.ts";
import { inPipelines } from "../effect/collector-pipelines.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { get, getText } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";

/** What forbids, permits, watches or describes, and deploys nothing by itself. */
const notDeployed = eitherOf([
  /^(?:(?:policies\.)?kyverno\.io|wgpolicyk8s\.io)\//, // kyverno.io/v1/ClusterPolicy
  /^(?:policies\.kubewarden\.io|aquasecurity\.github\.io)\//,
  /^(?:constraints|templates|config|mutations)\.gatekeeper\.sh\//,
  /^(?:apiextensions|admissionregistration|apiregistration)\.k8s\.io\//,
  inSequence([
    /^(?:networking\.k8s\.io|cilium\.io|(?:crd\.)?projectcalico\.org)\//, // cilium.io/
    /[^/]+\/\w*(?:NetworkPolicy|NetworkSet)$/, // v2/CiliumNetworkPolicy
  ]),
  /\/(?:PrometheusRule|ServiceMonitor|PodMonitor|GrafanaDashboard)$/,
  /\/(?:NetworkPolicy|Event)$/,
]);

type Path = readonly (string | number)[];

/** Of GKE: whom it lets out to is called `name`. */
const byName = /^networking\.gke\.io\/[^/]+\/FQDNNetworkPolicy$/;

/** A `name` that is that of a host, under the name by which others have it. */
export function withHostNamed(setting: Setting, type: string): Setting {
  const { path } = setting;
  if (path.at(-1) !== "name" || !path.includes("matches") || !byName.test(type)) return setting;
  return { ...setting, path: [...path.slice(0, -1), "matchName"] };
}

/** Parts of such objects that are dependencies. */
const parts: readonly (readonly [types: RegExp, counts: (path: Path) => boolean])[] = [
  // These watch what is deployed by asking someone: what they ask about is no dependency, whom they ask is one.
  [
    inSequence([
      /^admissionregistration\.k8s\.io\/[^/]+\//, // admissionregistration.k8s.io/v1/
      /(?:Mutating|Validating)WebhookConfiguration$/,
    ]),
    (path) => path.includes("clientConfig"),
  ],
  // What is asked to convert its objects.
  [
    /^apiextensions\.k8s\.io\/[^/]+\/CustomResourceDefinition$/,
    (path) => path[0] === "spec" && path[1] === "conversion" && /^(?:url|host)$/.test(String(path.at(-1))),
  ],
  // Hosts that what runs in the cluster is let out to by name; what is denied stands under `egressDeny`.
  [
    /^cilium\.io\/[^/]+\/Cilium(?:Clusterwide)?NetworkPolicy$/,
    (path) => path.includes("egress") && path.includes("toFQDNs"),
  ],
  [
    /^(?:crd\.)?projectcalico\.org\/[^/]+\/(?:Global)?NetworkPolicy$/,
    // What such a rule does stands beside.
    (path) => path.includes("egress") && (path.includes("domains") || path.at(-1) === "action"),
  ],
  [/^(?:crd\.)?projectcalico\.org\/[^/]+\/(?:Global)?NetworkSet$/, (path) => path.includes("allowedEgressDomains")],
  [byName, (path) => path.includes("egress") && path.includes("matches")],
  // What these write into objects takes effect there: the images and addresses of whatever comes by.
  [/^kyverno\.io\/[^/]+\/(?:Cluster)?Policy$/, (path) => isWritten(path, ["mutate", "generate"])],
  [/^policies\.kyverno\.io\/.*\/(?:Namespaced)?MutatingPolicy$/, (path) => isWritten(path, ["mutations"])],
  [/^policies\.kyverno\.io\/.*\/(?:Namespaced)?GeneratingPolicy$/, (path) => isWritten(path, ["generate"])],
  [/^admissionregistration\.k8s\.io\/.*\/MutatingAdmissionPolicy$/, (path) => isWritten(path, ["mutations"])],
  [
    /^mutations\.gatekeeper\.sh\/[^/]+\/(?:Assign|AssignImage|ModifySet)$/,
    (path) => path[1] === "parameters" && /^(?:assign(?:Domain|Path|Tag)?|values)$/.test(String(path[2])),
  ],
];

/** Whether the text of a definition says by an address who converts its objects: all else of these defines only. */
export function namesConverter(text: string): boolean {
  return converter.test(text);
}

const converter = inSequence([
  /[cC]lientConfig["']?[ \t]*:\s{0,100}/, // clientConfig:
  /(?:caBundle:[^\n]*\s{0,100})?(?:\{\s{0,20})?["']?url["']?[ \t]*:/, // { url:
]);

/** What only asks, in what writes: conditions, what is iterated over, and anchors of Kyverno's (`(image): nginx`). */
const askedOnly = new Set(["preconditions", "context", "list", "match", "exclude", "celPreconditions", "clone"]);

function isWritten(path: Path, within: readonly string[]): boolean {
  const start = path.findIndex((part) => within.includes(String(part)));
  if (start < 0) return false;
  return !path.slice(start).some((part) => askedOnly.has(String(part)) || /^[<^]?\(/.test(String(part)));
}

const whole = (): boolean => true;

/** Which settings of an object of this type count; null: none. */
export function partThatCounts(type: string): ((path: Path) => boolean) | null {
  const part = parts.find(([types]) => types.test(type));
  if (part !== undefined) return part[1];
  return notDeployed.test(type) ? null : whole;
}

/** Of a collector that an operator runs, what its pipelines name. */
export function withPartsThatRun(object: MapNode): MapNode {
  if (getText(object, "kind") !== "OpenTelemetryCollector") return object;
  const config = get(object, "spec", "config");
  return config?.kind === "map" ? replaced(object, ["spec", "config"], inPipelines(config)) : object;
}

function replaced(map: MapNode, [name, ...rest]: readonly string[], by: DocumentNode): MapNode {
  return mapOf(
    map,
    map.entries.map((entry) => {
      if (entry.name !== name) return entry;
      const { value } = entry;
      return { ...entry, value: rest.length > 0 && value.kind === "map" ? replaced(value, rest, by) : by };
    }),
  );
}
