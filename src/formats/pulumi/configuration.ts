/** Settings of a project of Pulumi, and the configurations of providers that they are. */
import type { Span } from "../../source.ts";
import type { OpenPlace, Setting, Subject } from "../../subject.ts";
import { fromPieces } from "../../value/pieces.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { settingsOf, valueOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText } from "../documents/document.ts";
import { subjectOf } from "../emit.ts";
import type { Deploy } from "../runs/deploys/all.ts";

export interface Configured {
  readonly value: Value;
  readonly at: Span;
}

/** What the project's defaults, the stack and commands set, by name: the commands' counts, then the stack's. */
export function configurationOf(
  project: DocumentNode | null,
  stack: DocumentNode | null,
  given: Deploy["parameters"],
  at: Span | null,
): Map<string, Configured> {
  const set = new Map<string, Configured>();
  const own = `${getText(project, "name") ?? ""}:`;
  const bare = (name: string): string => (name.startsWith(own) ? name.slice(own.length) : name);
  for (const { name, value } of entriesOf(get(project, "config"))) {
    const node = value.kind === "map" ? (get(value, "value") ?? get(value, "default")) : value;
    if (node?.kind === "scalar") set.set(name, { value: valueOf(node, "literal", "", DEFAULT), at: node });
  }
  for (const { name, value } of entriesOf(get(stack, "config")))
    if (value.kind === "scalar") set.set(bare(name), { value: valueOf(value), at: value });
  for (const [name, value] of given) if (at !== null) set.set(bare(name), { value, at });
  return set;
}

/** `aws:defaultTags: { tags: {…} }` of the stack, or else of the project, by the package. */
export function defaultTagsIn(
  project: DocumentNode | null,
  stack: DocumentNode | null,
): ReadonlyMap<string, readonly Setting[]> {
  const found = new Map<string, readonly Setting[]>();
  for (const { name, value } of [...entriesOf(get(project, "config")), ...entriesOf(get(stack, "config"))]) {
    const [, owner, key] = /^([\w-]{1,100}):(default(?:Tags|Labels))$/.exec(name) ?? [];
    if (owner === undefined || key === undefined || value.kind !== "map") continue;
    found.set(owner, settingsOf(get(value, "value") ?? value, { path: [key] }));
  }
  return found;
}

/** `alicloud:region: cn-hangzhou`: the provider's own settings; a project's own may have any name. */
export function providerSubjects(
  subjects: readonly Subject[],
  configuration: ReadonlyMap<string, Configured>,
  tags: ReadonlyMap<string, readonly Setting[]>,
  deploy: Deploy | null,
): Subject[] {
  const providers = new Map<string, Map<string, Configured>>();
  for (const [name, configured] of configuration) {
    const [owner, key] = name.split(":");
    if (owner === undefined || key === undefined) continue;
    providers.set(owner, (providers.get(owner) ?? new Map<string, Configured>()).set(key, configured));
  }
  const used = usedPackages(subjects);
  const own = [...providers].map(([owner, settings]) => providerSubject(owner, settings, used.get(owner), deploy));
  const implied = [...used].flatMap(([owner, at]) =>
    providers.has(owner) ? [] : [{ ...providerSubject(owner, new Map(), at, deploy), isImplied: true as const }],
  );
  return [...own, ...implied].map((one) => {
    const given = tags.get(one.address.replace(/^provider\./, ""));
    return given === undefined ? one : { ...one, settings: [...one.settings, ...given] };
  });
}

/** Packages that take the region of what they deploy from their settings, or from whoever deploys. */
const placing = new Map([
  ["aws", "AWS_REGION"],
  ["aws-native", "AWS_REGION"],
  ["alicloud", "ALICLOUD_REGION"],
]);

/** Of these, where the first resource is that they deploy without a provider of its own. */
function usedPackages(subjects: readonly Subject[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { providerConfig = "", role, at } of subjects) {
    const owner = providerConfig.replace(/^provider\./, "");
    if (role === "resource" && placing.has(owner) && !found.has(owner)) found.set(owner, at);
  }
  return found;
}

function providerSubject(
  owner: string,
  settings: ReadonlyMap<string, Configured>,
  used: Span | undefined,
  deploy: Deploy | null,
): Subject {
  const [first] = settings.values();
  const at = first?.at ?? used ?? deploy?.at ?? { source: { path: "", text: "" }, start: 0, end: 0 };
  const needsRegion = used !== undefined && !settings.has("region");
  const region = needsRegion && placing.get(owner) === "AWS_REGION" ? (deploy?.region ?? null) : null;
  const isSaid = region !== null && region.kind !== "unknown";
  const all = isSaid ? [...settings, ["region", { value: region, at: deploy?.at ?? at }] as const] : [...settings];
  const subject = subjectOf({
    role: "provider",
    address: `provider.${owner}`,
    format: "pulumi",
    type: `${owner}:provider`,
    at,
    ...(first === undefined ? {} : { source: fromPieces([{ text: owner, trace: null, offset: -1, flags: 0 }]) }),
    settings: all.map(([key, one]) => ({ path: [key], value: one.value, at: one.at })),
  });
  // Of packages that nothing points anywhere: that is left to whoever deploys.
  return needsRegion && !isSaid ? { ...subject, leftOpen: [openRegion(owner, used, deploy)] } : subject;
}

function openRegion(owner: string, at: Span, deploy: Deploy | null): OpenPlace {
  const by = `${owner}:region`;
  const text = `no region is set; whoever deploys it decides (${by} or ${placing.get(owner) ?? ""})`;
  return { by, declared: deploy?.at ?? at, at, text };
}
