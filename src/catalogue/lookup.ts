/** `borderlint lookup`: what is known of anything that a person may paste. */
import { eitherOf, inSequence } from "../pattern.ts";
import { serviceOfModel } from "../model-services.ts";
import { carrier, country, countryPlace, doubted, entity, isAcronym, topDomain } from "./lookup-names.ts";
import type { Finder } from "./lookup-names.ts";
import { cloudCalled } from "./cloud-words.ts";
import { likeType, provedByType } from "./provider-proof.ts";
import { resourceNamesIn } from "./resource-names.ts";
import type { Catalogue, Match } from "./catalogue.ts";
import { described } from "./described.ts";
import type { Found, LookupMatch, LookupResult } from "./described.ts";
import { listsNamed } from "./lists-called.ts";
import { registryName } from "./module-address.ts";
import { isOfLibraryForm, modelNamed, modelOfResource } from "./model-names.ts";

/** Nothing in the catalogue is longer; what is isn't worth looking at. */
const longestValue = 2_000;

/** What module sources say before an address of how to get it: `git::https://…`, `git::git@host:owner/name`. */
const getter = /^(?:git|hg|s3|gcs|oci|https?)::/;

/** A region in one cloud's table, as a match. */
function regionMatch(catalogue: Catalogue, cloud: string, code: string): Match | null {
  const location = catalogue.region(cloud, code);
  const operator = catalogue.operatorOfCloud(cloud, location?.region);
  if (location === null || operator === null) return null;
  return {
    kind: "region",
    entity: operator.entity,
    location,
    verified: location.verified !== false && catalogue.entity(operator.entity)?.verified !== false,
    signal: code,
    source: "",
    note: null,
  };
}

/** `arn:aws-cn:s3:cn-north-1:…` says whose, and often where. */
const arn: Finder = (catalogue, value) => {
  const [, partition = "", , region = "", , ...rest] = value.split(":");
  if (!/^arn:[a-z-]+:/.test(value)) return [];
  const found = catalogue.partition("aws", partition);
  // The partition tells least: it only counts where the region doesn't tell more.
  const exact = region === "" ? null : regionMatch(catalogue, "aws", region);
  const id = modelOfResource(rest.join(":"));
  return [exact ?? found, id === null ? null : modelNamed(catalogue, id, false)];
};

/** A name of a thing in another cloud's account says whose, and often where. */
const resourceName: Finder = (catalogue, value) => {
  const name = resourceNamesIn(value)[0];
  const operator = name?.start === 0 ? catalogue.operatorOfCloud(name.cloud) : null;
  if (name === undefined || operator === null) return [];
  const location = name.region === "" ? null : catalogue.region(name.cloud, name.region);
  const signal = value.slice(0, name.end);
  return [{ kind: "resource", entity: operator.entity, location, verified: true, signal, source: "", note: null }];
};

/**
 * Files of Rack, CUDA, compilers and gettext, and words of queries, whose ends are countries' domains; and what has a
 * character that no domain has.
 */
const likeHost = eitherOf(
  [
    /^(?:config\.ru|(?:kernels?|main)\.cu|(?:module|main)\.ir)$/,
    /^(?:messages|django|default)\.mo$/,
    /^(?:group|order|sort|partition)\.by$/,
    /^[^.]*_[^.]*\.(?:by|cn|cu|hk|ir|kp|mo|ru|ve)$/, // test_case.ru
  ],
  "i",
);

const askedHost = eitherOf(
  [
    /^[\w.\u0080-\uffff-]{1,300}[.\u3002][\w\u0080-\uffff-]{1,100}(?::\d+)?\.?$/, // münchen.example:8080
    /^\[?[0-9a-f:]+\]?$/, // [2001:db8::1]
  ],
  "i",
);

/** A host or URL; the path tells mirrors of one host apart. */
const host: Finder = (catalogue, value) => {
  const bare = value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/^[^@/]*@/, "");
  const slash = bare.search(/[/?#]/);
  const name = slash < 0 ? bare : bare.slice(0, slash);
  if (!askedHost.test(name) || (value === name && likeHost.test(name))) return [];
  return [catalogue.host(name, slash < 0 ? "" : bare.slice(slash + 1))];
};

const address: Finder = (catalogue, value) => [catalogue.ip(value)];

const image: Finder = (catalogue, value) => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /\s/.test(value)) return [];
  const registry = value.split("/", 1)[0] ?? "";
  const hosted = value.includes("/") && /[.:]/.test(registry);
  const tagged = /^[\w.-]+(?:\/[\w.-]+)*(?::[\w][\w.-]*|@sha256:[0-9a-f]+)$/i.test(value);
  const match = hosted || tagged ? catalogue.image(value) : null;
  // Anything with a colon might be an image of Docker Hub; only a known path there says so.
  return [hosted || match?.signal.includes("/") ? match : null];
};

/** `aliyun/alicloud`, with or without a registry host. */
const provider: Finder = (catalogue, value) => {
  const parts = value.split("/");
  const [type = "", namespace = "", at = ""] = [...parts].reverse();
  const match = parts.length === 2 || parts.length === 3 ? catalogue.provider(at, namespace, type) : null;
  return [match === null || match.verified ? match : provedByType(catalogue, match, type)];
};

/** An address that nobody here knows, by its type: a scan holds it for possible. */
const providerLike: Finder = (catalogue, value) => {
  const [, namespace, type] = /^(?:[\w-]+(?:\.[\w-]+)+\/)?([\w-]+)\/([\w-]+)$/.exec(value) ?? [];
  return namespace === undefined || type === undefined ? [] : [likeType(catalogue, namespace, type)];
};

/** Types as Terraform, CloudFormation, ROS and ARM write them; a bare provider prefix counts as one. */
const resourceType: Finder = (catalogue, value) =>
  /^[A-Za-z0-9]+[_:.-][\w:./-]*$/.test(value) && !/^[A-Z0-9_]+$/.test(value) ? [catalogue.resourceType(value)] : [];

/** `alicloud:ecs:Instance` or `alicloud:ecs/instance:Instance`, as Pulumi writes types. */
const pulumiType: Finder = (catalogue, value) => {
  const [, own] = /^([a-z][a-z0-9-]*):[\w/-]+:[A-Z]\w*$/.exec(value) ?? [];
  return own === undefined ? [] : [catalogue.package("pulumi", own)];
};

/** Types of back ends are written small; by itself such a word is also anybody's acronym. */
const backend: Finder = (catalogue, value) => {
  const match = /[A-Z]/.test(value) ? null : catalogue.backend(value);
  return [match === null ? null : doubted(match, value)];
};
/** A model by its id, or where it lies: `hf.co/PUBLISHER/NAME`. */
const model: Finder = (catalogue, value) => {
  const id = value.replace(/^(?:https?:\/\/)?(?:huggingface\.co|hf\.co|modelscope\.(?:cn|ai)\/models)\//i, "");
  // Parts of another address are names of its paths.
  if (/^https?:/i.test(id)) return [];
  return [catalogue.host(serviceOfModel(value) ?? "", ""), modelNamed(catalogue, id, isOfLibraryForm(value))];
};
const environment: Finder = (catalogue, value) =>
  /^[A-Z][A-Za-z0-9_]*$/.test(value) ? [catalogue.environment(value)] : [];

/** A repository of modules, where the name space of its owner is known. */
const repository: Finder = (catalogue, value) => {
  const name = registryName(value);
  return name === null ? [] : [catalogue.package("terraform-module", name)];
};

const partition: Finder = (catalogue, value) => catalogue.clouds().map((cloud) => catalogue.partition(cloud, value));
/** A package may be called by a word; whoever asks by that alone doesn't say of which tool. */
const packages: Finder = (catalogue, value) =>
  catalogue.ecosystems().map((ecosystem) => {
    const match = isAcronym(value) ? null : catalogue.package(ecosystem, value);
    return match === null ? null : doubted(match, value);
  });

/** `AS132203`, with its name behind it or without, or in two halves as `AS2.1131` (RFC 5396). */
const asn: Finder = (catalogue, value) => {
  const digits = (/^(?:ASN?\s*)?(\d{1,10})$/i.exec(value) ?? /^ASN?\s*(\d{1,10})[\s,(]/i.exec(value))?.[1];
  if (digits !== undefined) return [catalogue.asn(Number(digits))];
  const [, high, low] = /^ASN?\s*(\d{1,5})\.(\d{1,5})$/i.exec(value) ?? [];
  return high === undefined || Number(low) > 0xffff ? [] : [catalogue.asn(Number(high) * 0x10000 + Number(low))];
};

/** A code in every cloud that has it, or in the one that is named before it: `aws:ap-east-1`, `gcp/asia-east2`. */
const region: Finder = (catalogue, value) => {
  const named = /^([a-z0-9-]+)[:/](.+)$/i.exec(value);
  const cloud = cloudCalled(named?.[1] ?? "");
  if (named !== null && catalogue.clouds().includes(cloud)) return [regionMatch(catalogue, cloud, named[2] ?? "")];
  const told = catalogue.clouds().flatMap((candidate) => regionMatch(catalogue, candidate, value) ?? []);
  // What a cloud's way of naming tells of a code that it lacks is no evidence of the cloud.
  const matches = told.filter((one) =>
    catalogue.regionCodes(one.location?.cloud ?? "").includes(one.location?.region ?? ""),
  );
  // A city by its bare name is a region of those clouds alone that call theirs just so.
  const isCode = ({ location }: Match): boolean => location?.region.toLowerCase() === value.toLowerCase();
  if (/^[a-z]+$/i.test(value) && matches.length > 1 && !matches.every(isCode))
    return [...matches.filter(isCode), anybodys(matches.filter((match) => !isCode(match)))];
  if (matches.length === 0 || catalogue.regionAnywhere(value).length > 0) return matches;
  return isDisplayName(value, matches) ? matches : [anybodys(matches)];
};

/** `Asia Pacific (Hong Kong)`: a name of several words that one cloud alone has is no word of everybody's. */
function isDisplayName(value: string, matches: readonly Match[]): boolean {
  return /\w \(?\w/.test(value) && new Set(matches.map(({ location }) => location?.cloud)).size === 1;
}

/** `RegionOne`, `Amsterdam`: a word that many clouds use tells none of them; at most a country, if all lie there. */
function anybodys(matches: readonly Match[]): Match {
  const clouds = [...new Set(matches.map(({ location }) => location?.cloud))].join(", ");
  const [code = null, ...others] = new Set(matches.map(({ location }) => location?.jurisdiction ?? null));
  // A word for a region is none for a place.
  const isPlace = matches.every(({ location, signal }) => location?.region !== signal);
  const place = code === null || others.length > 0 || !isPlace ? null : countryPlace(code);
  const note =
    "A name that many clouds use and that tells none by itself; where the cloud is known, it is that of a region of " +
    `${clouds}.`;
  return { kind: "region", entity: "", location: place, verified: true, signal: matches[0]!.signal, source: "", note };
}

/** Annotations and addresses begin with a host that isn't theirs: what is known of the whole goes before its parts. */
const whole: Finder = (catalogue, value) => {
  const named = catalogue.kubernetesName(value);
  return [
    ...arn(catalogue, value),
    ...resourceName(catalogue, value),
    ...provider(catalogue, value),
    ...repository(catalogue, value),
    named?.signal.includes("/") ? named : null,
  ].filter((match) => match !== null);
};

const parts: readonly Finder[] = [
  country,
  topDomain,
  host,
  address,
  image,
  resourceType,
  pulumiType,
  backend,
  asn,
  region,
  partition,
  packages,
  model,
  environment,
  carrier,
  entity,
];

/** A group of Kubernetes has the form of a host: `storage.k8s.io`. */
function kubernetesGroup(catalogue: Catalogue, value: string): Match | null {
  return catalogue.host(value) === null ? catalogue.kubernetesName(value) : null;
}

/** Names of hosts are that and nothing else: `microsoft.ru` is no resource type, `huaweicloud.eu` no package. */
const hostForm = inSequence([
  /^(?:[a-z0-9_-]+\.)+/,
  /(?:[a-z]{2}|com|net|org|info|biz|dev|app|cloud|tech|online|xyz)$/,
]);

function found(catalogue: Catalogue, value: string): readonly (Found | null)[] {
  // The number of a network is nothing else: no region is called `as0` by whoever asks for `AS0`.
  if (/^ASN?\s*\d+(?:\.\d+)?(?:[\s,(]|$)/i.test(value)) return asn(catalogue, value);
  const matches = whole(catalogue, value);
  if (matches.length > 0) return matches;
  if (hostForm.test(value)) {
    return [...host(catalogue, value), kubernetesGroup(catalogue, value)];
  }
  // The name of a variable is no package and no model.
  if (/^[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/.test(value))
    return [environment, region, partition, entity].flatMap((find) => find(catalogue, value));
  const others = namesakesFirst(
    parts.flatMap((find) => find(catalogue, value)),
    value,
  );
  if (others.some((match) => match !== null)) return others;
  return [catalogue.kubernetesName(value), ...providerLike(catalogue, value)];
}

/** Who is called just so goes before those of whom only a package or a product is. */
function namesakesFirst(matches: readonly (Found | null)[], value: string): readonly (Found | null)[] {
  const name = value.toLowerCase();
  const own = (match: Found | null): boolean => match?.entity === name && match.isRelative !== true;
  return [...matches.filter(own), ...matches.filter((match) => !own(match))];
}

/** Everything that the value may be, the likeliest first; no matches where nothing is known of it. Never throws. */
export function lookup(catalogue: Catalogue, value: string): LookupResult {
  const text = value
    .slice(0, longestValue)
    .trim()
    .replace(/^(["'`])(.*)\1$/, "$2")
    .trim()
    .replace(getter, "")
    .replace(/^([^\s@/:]+@[\w.-]+):(?!\d+(?:\/|$))/, "$1/"); // git@host:owner/name
  if (text === "") return { value, matches: [], lists: [] };
  const matches = new Map<string, LookupMatch>();
  for (const match of found(catalogue, text)) {
    if (match === null) continue;
    const key = [match.entity, match.kind, match.location?.cloud, match.location?.region].join(" ");
    if (!matches.has(key)) matches.set(key, described(catalogue, match));
  }
  const lists = listsNamed(catalogue, text);
  return { value, matches: [...matches.values()], lists };
}
