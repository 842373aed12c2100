/** Something is deployed or read through an operator's resource type, driver, class or annotation. */
import type { Catalogue, Match } from "../../catalogue/catalogue.ts";
import { confirmed, doubtOfType } from "../../catalogue/provider-proof.ts";
import { inSequence } from "../../pattern.ts";
import type { Subject } from "../../subject.ts";
import { kubernetesSettings } from "../context.ts";
import type { Leaf } from "../leaf.ts";
import { ecosystemOf } from "../sinks/ecosystems.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt, tieToSubject } from "../tie.ts";

export const detector: Detector = {
  kind: "resource",
  detect(context) {
    return [...ofType(context), ...ofNames(context)];
  },
};

function ofType({ subject, catalogue }: Context): Tie[] {
  if (subject.role !== "resource" && subject.role !== "data") return [];
  const match = operatorOfType(subject, catalogue);
  if (match === null) return [];
  const tie = tieToSubject(factOf(catalogue, match, "resource", subject.type), subject);
  // Of Terraform's alone are types told by the words with which they begin.
  const doubt = subject.provider === null ? null : doubtOfType(catalogue, subject.provider, match);
  return [{ ...tie, doubt }];
}

/** Who operates what is of a type; null: nobody that is known. */
export function operatorOfType(subject: Subject, catalogue: Catalogue): Match | null {
  const { provider, type } = subject;
  const known = provider === null ? null : catalogue.provider(provider.host, provider.namespace, provider.type);
  // An address that nobody wrote is a guess from the type; the type itself says more.
  const byType = provider?.implicit === true ? catalogue.resourceType(type) : null;
  const named = byType === null ? known : confirmed(byType, known);
  return named ?? catalogue.resourceType(type) ?? foreignType(type, ecosystemOf(subject), subject, catalogue);
}

/** Types outside Terraform: a Kubernetes group, a Pulumi token, a module of a collection, a builder. */
function foreignType(
  type: string,
  ecosystem: string,
  { format }: Context["subject"],
  catalogue: Context["catalogue"],
): Match | null {
  if (format === "terraform" || type === "") return null;
  return (
    catalogue.package(ecosystem, type) ??
    catalogue.package(ecosystem, type.split(":")[0]!) ??
    (type.includes("/") ? catalogue.kubernetesName(type) : null)
  );
}

interface KubernetesName {
  readonly leaf: Leaf;
  readonly match: Match;
  readonly value: string;
}

/** Drivers, classes, annotations and controllers' arguments of Kubernetes, in whatever language they are written. */
export function kubernetesNames({ subject, catalogue, leaves }: Context): readonly KubernetesName[] {
  if (subject.role !== "resource" && subject.role !== "file") return [];
  return leaves.flatMap((leaf) => {
    const setting = kubernetesSettings.has(leaf.traits.joined) ? catalogue.kubernetesName(leaf.text.text) : null;
    if (setting !== null) return [{ leaf, match: setting, value: leaf.text.text }];
    const annotation = isAnnotation(leaf) ? catalogue.kubernetesName(leaf.name) : null;
    return annotation === null ? [] : [{ leaf, match: annotation, value: leaf.name }];
  });
}

/** These, and what names a plugin of a tool. */
function ofNames(context: Context): Tie[] {
  const { subject, catalogue, leaves } = context;
  if (subject.role !== "resource" && subject.role !== "file") return [];
  const named = new Map(kubernetesNames(context).map((one) => [one.leaf, one]));
  return leaves.flatMap((leaf) => {
    const known = named.get(leaf);
    if (known !== undefined)
      return known.match.kind === "product"
        ? []
        : [tieAt(factOf(catalogue, known.match, "resource", known.value), leaf)];
    const store =
      leaf.name === "type" && leaf.path.some(isObjectStore) ? catalogue.package("objstore", leaf.text.text) : null;
    if (store !== null) return [tieAt(factOf(catalogue, store, "resource", leaf.text.text), leaf)];
    const client = isClient(leaf) ? clientIn(leaf, catalogue) : null;
    if (client !== null) return [client];
    return pluginIn(leaf, subject.type, catalogue) ?? [];
  });
}

/** The program of a command that asks its cloud, as scripts have it. */
function isClient({ inside, name, path }: Leaf): boolean {
  return inside && name === "client" && String(path.at(-2)).startsWith("$");
}

function clientIn(leaf: Leaf, catalogue: Context["catalogue"]): Tie | null {
  const program = leaf.text.text.replace(/^.*\//, "");
  const match = catalogue.package("command", program);
  return match === null ? null : tieAt(factOf(catalogue, match, "resource", program), leaf);
}

/**
 * Arguments and lines that name a plugin of a tool. Source: the documentation of external-dns, Traefik, lego, Vault
 * and go-discover.
 */
const pluginForms: readonly (readonly [ecosystem: string, pattern: RegExp])[] = [
  ["external-dns", /^--provider=([\w-]+)$/],
  ["lego", /\bdnschallenge\.provider[= ]["']?([\w-]+)/i],
  ["vault", /\bseal\s+"([\w-]+)"/],
  // How servers of Consul, Vault and Nomad find each other: `retry_join = ["provider=aliyun tag_key=…"]`.
  ["go-discover", /(?:^|join[= ]["']?)provider=([\w-]+)(?=[ +]|$)/],
];

/** Types of Terraform that hold an object of Kubernetes; read from YAML, its solvers are found by its reader. */
const manifests = /^(?:kubernetes|kubectl)_manifest$/;

/** Settings of Terraform's types that name a plugin of Vault. Source: the provider's documentation. */
const vaultPlugins: ReadonlyMap<string, string> = new Map([
  ["vault_auth_backend", "type"],
  ["vault_mount", "type"],
]);

const isChallenge = /^dns_?challenge$/i;

/** In which ecosystem a text that is all of a setting names a plugin. */
function ecosystemOfWhole({ name, path }: Leaf, type: string): string | null {
  if (name === "provider" && type === "rclone-settings") return "rclone";
  if (name === "solverName" && manifests.test(type)) return "lego";
  // Traefik's static settings, in a file of its own, in values of its chart, in a text.
  if (name === "provider" && isChallenge.test(String(path.at(-2)))) return "lego";
  // Servers of Vault, OpenBao and Boundary name their plugins by the labels of blocks.
  if (name === "plugin" && /^(?:vault|boundary)-server$/.test(type)) return "vault";
  if (path.length === 1 && vaultPlugins.get(type) === name) return "vault";
  // What operators of Vault set up in it, and what commands do.
  if (name === "type" && type.endsWith("/Vault") && path.includes("externalConfig")) return "vault";
  const isOfCommand =
    (name === "plugin" || name === "type") && path.some((part) => part === "$vault" || part === "$bao");
  return isOfCommand ? "vault" : null;
}

/** Whether all of a setting's text may be a plugin's name. */
export function namesPlugin(leaf: Leaf, type: string): boolean {
  return ecosystemOfWhole(leaf, type) !== null;
}

function pluginIn(leaf: Leaf, type: string, catalogue: Context["catalogue"]): Tie | null {
  const { text } = leaf.text;
  if (text.length > 500) return null;
  const wholly = ecosystemOfWhole(leaf, type);
  if (wholly !== null) {
    const match = catalogue.package(wholly, text);
    return match === null ? null : tieAt(factOf(catalogue, match, "resource", text), leaf);
  }
  // Options of commands have been taken apart: `--provider=alidns`.
  const option = leaf.inside ? `--${leaf.name}=${text}` : "";
  for (const [ecosystem, pattern] of pluginForms) {
    const name = pattern.exec(text)?.[1] ?? pattern.exec(option)?.[1];
    const match = name === undefined ? null : catalogue.package(ecosystem, name);
    if (match !== null) return tieAt(factOf(catalogue, match, "resource", name!), leaf);
  }
  return null;
}

/** Thanos, Loki and Mimir keep what they store with whom `type` in the settings of their bucket names. */
export function isObjectStore(part: string | number): boolean {
  return typeof part === "string" && objectStore.test(part);
}

/** `objstore.yml`, `thanos-object-storage-config` */
const objectStore = inSequence(
  [/^(?:thanos[-_.]?)?/, /obj(?:ect)?[-_]?sto(?:re|rage)/, /(?:[-_.]?config)?(?:\.ya?ml)?$/],
  "i",
);

function isAnnotation(leaf: Leaf): boolean {
  return (
    leaf.name.includes("/") &&
    leaf.path.some((part) => part === "annotations" || part === "nodeSelector" || part === "node_selector")
  );
}
