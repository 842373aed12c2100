/**
 * Places that a subject leaves open: settings that would make a dependency if a literal stood there, and whose value
 * may be anything. What such a setting is, the detectors say; who could say its value, the reader.
 */
import type { OpenCause, Setting } from "../subject.ts";
import { mayBeAnything } from "../value/choice.ts";
import { unknownPartsOf } from "../value/pieces.ts";
import type { Unknown, Value } from "../value/value.ts";
import { hasOwnEndpoint } from "./backends.ts";
import { openNamesIn, regionsNamedIn } from "./cloud-names.ts";
import { isPartitionSetting } from "./detectors/partition.ts";
import { isModelName } from "./detectors/model.ts";
import { isLocationSetting } from "./detectors/region.ts";
import { isOpenHost, isHostSetting } from "./open-hosts.ts";
import type { Leaf } from "./leaf.ts";
import { leafWithoutText, leavesWithoutText, valueNames } from "./leaf.ts";
import { isListedLocation } from "./sinks/locations.ts";
import { isResolverSetting } from "./resolvers.ts";
import { isMirrorSetting } from "./sinks/mirrors.ts";
import { HOLE, textsOf, unknownsIn } from "./text.ts";
import type { Kind } from "../terms.ts";
import type { Context, OpenSetting } from "./tie.ts";

/** Every setting of the subject that leaves a place open, once for each kind. */
export function openSettings(context: Context): readonly OpenSetting[] {
  const open = context.subject.settings.filter(({ leftOpenBy }) => leftOpenBy !== undefined);
  if (open.length === 0) return [];
  return [...openByName(context, open), ...openInNames(context)];
}

function openByName(context: Context, open: readonly Setting[]): OpenSetting[] {
  const candidates = open.filter((setting) => mayDecide(context, setting));
  if (candidates.length === 0) return [];
  return leavesWithoutText(context.subject, new Set(candidates)).flatMap((leaf): OpenSetting[] => {
    const { setting } = leaf;
    const kind = kindOf(context, leaf);
    if (kind === null || !isOpenAs(kind, context, leaf)) return [];
    const causes = causesOf(setting, unknownsOf(setting.value), isOwnPlace(context, setting));
    return causes.length === 0 ? [] : [{ kind, setting, causes }];
  });
}

/** By its own name, or perhaps by that which stands beside it. */
function mayDecide(context: Context, setting: Setting): boolean {
  const leaf = leafWithoutText(setting);
  return kindOf(context, leaf) !== null || valueNames.has(leaf.traits.joined);
}

/** What the setting would make a dependency of. */
function kindOf(context: Context, leaf: Leaf): Kind | null {
  const { role } = context.subject;
  if (role === "requirement" || leaf.pathTraits.negative) return null;
  if (isPartitionSetting(context, leaf)) return "partition";
  // Where a configuration lies, and what that hangs on, its reader says: it may come from the environment.
  if (isLocationSetting(context, leaf) && !isZoneOfNames(context, leaf))
    return hasOwnEndpoint(context) || (role === "provider" && leaf.path.length === 1) ? null : "region";
  if (leaf.prose) return null;
  if (isHostSetting(context.subject, leaf)) return role === "backend" ? "backend" : "endpoint";
  if (isModelName(leaf)) return "model";
  if (isResolverSetting(leaf)) return "resolver";
  return isMirrorSetting(leaf) ? "mirror" : null;
}

/** Clouds that call a zone `zone_id`; with all others that is a zone of the domain name system. */
const zoneIds: ReadonlySet<string> = new Set([
  "alibaba-cloud",
  "baidu-ai-cloud",
  "byteplus",
  "jd-cloud",
  "qingcloud",
  "tencent-cloud",
  "ucloud",
  "volcengine",
  "yandex-cloud",
]);

/**
 * A region's zone and a zone of names go by the same word. A literal tells which it is; of an open value only the name
 * can. Zones of Azure are numbers, and lie in the region that the subject says.
 */
function isZoneOfNames({ subject, cloud }: Context, leaf: Leaf): boolean {
  const { joined } = leaf.traits;
  if (!joined.includes("zone") || joined.includes("availabilityzone")) return false;
  if (cloud === "azure" || isListedLocation(subject.type, leaf)) return cloud === "azure";
  return !(/^zones?$/.test(joined) || (cloud !== null && zoneIds.has(cloud)));
}

/** Whether the part of the value is open that decides. */
function isOpenAs(kind: Kind, { cloudFor, catalogue }: Context, leaf: Leaf): boolean {
  const { value } = leaf.setting;
  if (mayBeAnything(value)) return true;
  return textsOf(value).some(({ text }) => {
    const hole = text.indexOf(HOLE);
    if (hole < 0) return false;
    // A model is its vendor's and an address its network's by what stands first.
    if (kind === "model" || kind === "resolver") return hole === 0;
    if (kind !== "region") return isOpenHost(text);
    // `eu-west-1${var.zone}`: only the zone is open.
    const before = text.slice(0, hole).replace(/[-_]$/, "");
    return before === "" || catalogue.region(cloudFor(leaf) ?? "", before) === null;
  });
}

const ownNames: ReadonlySet<string> = new Set(["region", "location", "zone"]);

/** By these a resource says where it lies itself: it is asked of whatever else is deployed, too. */
function isOwnPlace({ subject }: Context, { path }: Setting): boolean {
  const [name] = path;
  if (subject.role !== "resource" || path.length !== 1 || typeof name !== "string" || !ownNames.has(name)) return false;
  return name !== "zone" || subject.region === undefined;
}

/**
 * Regions and partitions in names of cloud resources, wherever they stand: `arn:aws:kms:${var.region}:…`, and
 * `coalesce(var.key, "arn:aws:kms:eu-west-1:…")`, where other names may stand in its place.
 */
function openInNames({ leaves }: Context): OpenSetting[] {
  return leaves.flatMap((leaf) => {
    const { setting, text, prose } = leaf;
    if (setting.leftOpenBy === undefined || prose) return [];
    if (text.branch?.choice.open === true && regionsNamedIn(text.text).length > 0) {
      const causes = causesOf(setting, unknownsOf(setting.value), false);
      return causes.length === 0 ? [] : [{ kind: "region", setting, causes }];
    }
    if (!text.text.includes(HOLE)) return [];
    return openNamesIn(text.text, HOLE).flatMap(({ kind, start, end }): OpenSetting[] => {
      const causes = causesOf(setting, unknownsIn(text, start, end), false);
      return causes.length === 0 ? [] : [{ kind, setting, causes }];
    });
  });
}

/**
 * Of all that an expression refers to, what the unknown values name as their reason. What only the cloud knows is no
 * fault of whoever wrote it: it counts where a resource says its own place by it, and nowhere else.
 */
function causesOf({ leftOpenBy }: Setting, unknowns: readonly Unknown[], isOwn: boolean): readonly OpenCause[] {
  const all = leftOpenBy?.() ?? [];
  const named = new Set(all.filter(({ by }) => unknowns.some((unknown) => isNamed(by, unknown))));
  const [computed, said] = [all.filter(isComputed), all.filter((cause) => !isComputed(cause))];
  const ofCloud = isOwn ? computed : [];
  const chosen = said.filter((cause) => named.has(cause));
  if (chosen.length > 0) return [...ofCloud, ...chosen];
  return computed.some((cause) => named.has(cause)) ? ofCloud : [...ofCloud, ...said];
}

function isComputed(cause: OpenCause): boolean {
  return cause.isComputed === true;
}

function isNamed(by: string, { reason, identity }: Unknown): boolean {
  return [reason.text, identity?.words ?? ""].some((text) => {
    const at = text.indexOf(by);
    return at >= 0 && !/[\w-]/.test(text[at + by.length] ?? "");
  });
}

function unknownsOf(value: Value): readonly Unknown[] {
  switch (value.kind) {
    case "unknown":
      return [value];
    case "choice":
      return value.alternatives.flatMap((one) => unknownsOf(one.value));
    case "partial":
      return unknownPartsOf(value);
    default:
      return [];
  }
}
