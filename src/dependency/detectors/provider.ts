/**
 * A provider is required or configured, known by namespace and type on whatever host; other ecosystems' plugins by
 * name.
 */
import type { Catalogue, Match } from "../../catalogue/catalogue.ts";
import { confirmed, doubtOfType, matchOfProviderType, publicRegistries } from "../../catalogue/provider-proof.ts";
import type { Subject } from "../../subject.ts";
import { textsOf } from "../text.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt, tieIn, tieToSubject } from "../tie.ts";
import { eitherOf } from "../../pattern.ts";
import { ecosystemOf } from "../sinks/ecosystems.ts";

export const detector: Detector = {
  kind: "provider",
  detect(context) {
    const { subject } = context;
    if (subject.role !== "requirement" && subject.role !== "provider") return packagesOf(context);
    if (subject.isImplied === true) return [];
    return subject.provider === null ? plugins(context) : [...ofProvider(context)];
  },
};

function* ofProvider({ subject, catalogue }: Context): Iterable<Tie> {
  const { provider } = subject;
  if (provider === null) return;
  const byType = matchOfProviderType(catalogue, provider.type);
  const match = catalogue.provider(provider.host, provider.namespace, provider.type) ?? byType;
  const registry = publicRegistries.has(provider.host) ? null : catalogue.host(provider.host);
  // Whoever holds the registry gives out the program that runs, whatever it is for.
  if (subject.role === "requirement" && registry !== null && registry.entity !== match?.entity) {
    const address = `${provider.host}/${provider.namespace}/${provider.type}`;
    const fact = factOf(catalogue, registry, "provider", address);
    const [written] = writtenSource(subject);
    yield written === undefined ? tieToSubject(fact, subject) : tieIn(fact, written, subject.at);
  }
  if (match === null) return;
  // Proved by the registry from which it comes, where that is its operator's own, or by its type.
  const proved = confirmed(confirmed(match, registry), byType);
  const fact = factOf(catalogue, proved, "provider", `${provider.namespace}/${provider.type}`);
  const [source] = subject.role === "requirement" ? writtenSource(subject) : [];
  const tie = source === undefined ? tieToSubject(fact, subject) : tieIn(fact, source, subject.at);
  yield { ...tie, doubt: doubtOfType(catalogue, provider, match) };
}

function writtenSource(subject: Subject) {
  return subject.source === undefined ? [] : textsOf(subject.source);
}

function plugins({ subject, catalogue }: Context): Tie[] {
  const ecosystem = ecosystemOf(subject);
  const sources = writtenSource(subject);
  if (sources.length === 0) {
    const match = catalogue.package(ecosystem, subject.type) ?? catalogue.resourceType(subject.type);
    return match === null ? [] : [tieToSubject(factOf(catalogue, match, "provider", subject.type), subject)];
  }
  return sources.flatMap((text) => {
    const match = packageMatch(catalogue, ecosystem, text.text);
    // A development kit talks to its vendor; it deploys nothing.
    return match === null || match.kind === "app"
      ? []
      : [tieIn(factOf(catalogue, match, "provider", text.text), text, subject.at)];
  });
}

/** By its name, without version, and without the host of a registry. */
function packageMatch(catalogue: Catalogue, ecosystem: string, name: string): Match | null {
  const bare = bareName(name);
  const path = bare.replace(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\//, "");
  return (
    catalogue.package(ecosystem, name) ??
    catalogue.package(ecosystem, bare) ??
    catalogue.package(ecosystem, path) ??
    kitMatch(catalogue, bare) ??
    catalogue.image(bare)
  );
}

/** Packages of CDK for Terraform for one provider: of npm, PyPI and NuGet, of Go and of Maven. */
const ofKit = eitherOf([
  /^@cdktf\/provider-([\w-]+)$/,
  /^(?:cdktf-cdktf-provider-|HashiCorp\.Cdktf\.Providers\.)([\w-]+)$/, // cdktf-cdktf-provider-aws
  /^github\.com\/cdktf\/cdktf-provider-([\w-]+)-go(?:\/|$)/,
  /^cdktf-provider-([\w-]+)$/,
]);

function kitMatch(catalogue: Catalogue, name: string): Match | null {
  const type = ofKit
    .exec(name)
    ?.slice(1)
    .find((one) => one !== undefined);
  return type === undefined ? null : matchOfProviderType(catalogue, type.toLowerCase());
}

/** Commands that install plug-ins of their tool, by the ecosystem in which these are named. */
const installers: ReadonlyMap<string | number | undefined, string> = new Map([
  ["$packer", "packer"],
  ["$pulumi", "pulumi"],
  ["$ansible-galaxy", "ansible"],
  ["$serverless", "serverless"],
]);

/** Crossplane installs providers by objects of its own, other tools theirs by commands. */
function packagesOf({ subject, catalogue, leaves }: Context): Tie[] {
  const isPackage = subject.type.startsWith("pkg.crossplane.io/");
  return leaves.flatMap((leaf) => {
    const { path, text } = leaf;
    const own = path.at(-1) === "plugin" ? installers.get(path.at(-2)) : undefined;
    const ecosystem = own ?? (isPackage && path.join(".") === "spec.package" ? "crossplane" : undefined);
    if (ecosystem === undefined) return [];
    const match = packageMatch(catalogue, ecosystem, text.text);
    return match === null || match.kind === "app" ? [] : [tieAt(factOf(catalogue, match, "provider", text.text), leaf)];
  });
}

/** `@scope/name@1.2` and `group:name:1.2` without their version. */
function bareName(name: string): string {
  const from = name.lastIndexOf("/") + 1;
  const part = name.slice(from);
  const mark = from > 0 && part.startsWith("@") ? 0 : part.search(/(?<=\w)@/);
  const colon = part.lastIndexOf(":");
  if (mark >= 0) return name.slice(0, from + mark);
  return colon > 0 || (colon === 0 && from > 0) ? name.slice(0, from + colon) : name;
}
