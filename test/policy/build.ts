/** Dependencies and a catalogue for tests of policies, as small as they can be. */
import type { Catalogue, Entity, LegalList } from "../../src/catalogue/catalogue.ts";
import type { Dependency, Sink } from "../../src/dependency/dependency.ts";
import type { Deployed } from "../../src/dependency/deployed.ts";
import type { LocationRef, OperatorRef } from "../../src/terms.ts";
import type { Source, Span } from "../../src/source.ts";

const sourceOf = (path: string, text = ""): Source => ({ path, text });

export function spanOf(path: string, start = 0, end = start + 1, text = ""): Span {
  return { source: sourceOf(path, text), start, end };
}

export const operators = {
  aws: { entity: "aws", name: "Amazon Web Services", jurisdiction: "US" },
  alibaba: { entity: "alibaba-cloud", name: "Alibaba Cloud", jurisdiction: "CN" },
  telecom: { entity: "china-telecom", name: "China Telecom", jurisdiction: "CN" },
  yandex: { entity: "yandex-cloud", name: "Yandex Cloud", jurisdiction: "RU" },
  rumoured: { entity: "rumoured", name: "Rumoured", jurisdiction: "GB" },
} as const satisfies Record<string, OperatorRef>;

export const places = {
  beijing: { region: "cn-north-1", cloud: "aws", place: "Beijing", jurisdiction: "CN", localOperator: "Sinnet" },
  frankfurt: { region: "eu-central-1", cloud: "aws", place: "Frankfurt", jurisdiction: "DE" },
  hangzhou: { region: "cn-hangzhou", cloud: "alibaba-cloud", place: "Hangzhou", jurisdiction: "CN" },
  virginia: { region: "us-east-1", cloud: "alibaba-cloud", place: "Virginia", jurisdiction: "US" },
  asia: { region: "asia", cloud: "gcp", place: "Asia", jurisdiction: null, cannotExclude: ["HK", "JP", "SG"] },
} as const satisfies Record<string, LocationRef>;

type Changes = Partial<Omit<Dependency, "sink">> & { readonly sink?: Partial<Sink> };

/** A region of AWS in Frankfurt, written in `main.tf`, but for the changes. */
export function dependency({ sink, ...changes }: Changes = {}): Dependency {
  const origin = changes.origin ?? spanOf("main.tf", 10);
  return {
    kind: "region",
    value: changes.location?.region ?? "eu-central-1",
    operator: operators.aws,
    location: places.frankfurt,
    certainty: "certain",
    condition: null,
    runs: [{ root: ".", scenario: "" }],
    everywhere: true,
    deployed: [],
    places: [],
    verified: true,
    ...changes,
    origin,
    sink: {
      subject: "provider.aws",
      resourceType: "aws",
      at: origin,
      trace: null,
      tags: {},
      holdsData: false,
      ...sink,
    },
  };
}

/** What is deployed through a configuration, by its address. */
export function deployed(subject: string, changes: Partial<Deployed> = {}): Deployed {
  return {
    subject,
    resourceType: subject.split(".")[0]!,
    tags: {},
    holdsData: false,
    certainty: "certain",
    ...changes,
  };
}

/** A resource of an operator: it lies nowhere in particular and names itself. */
export function resource(type: string, operator: OperatorRef, changes: Changes = {}): Dependency {
  return dependency({
    kind: "resource",
    value: type,
    operator,
    location: null,
    ...changes,
    sink: { subject: `${type}.this`, resourceType: type, ...changes.sink },
  });
}

const entry = (list: string, verified = true) => ({
  list,
  person: null,
  relation: "itself" as const,
  since: null,
  source: "",
  verified,
});

function entity({ entity: id, name, jurisdiction }: OperatorRef, lists: Entity["lists"] = []): Entity {
  return { id, name, alsoKnownAs: [], parent: null, jurisdiction, lists, note: null, tier: "operator" };
}

const entities: readonly Entity[] = [
  entity(operators.aws),
  entity(operators.alibaba, [entry("dod-1260h"), entry("clean-network/clean-cloud")]),
  entity(operators.telecom, [entry("fcc-covered-list"), entry("clean-network/clean-carrier")]),
  entity(operators.yandex),
  entity(operators.rumoured, [entry("dod-1260h", false)]),
];

/** Of the lists that give a set of countries. */
const countries: Readonly<Record<string, readonly string[]>> = {
  "data-security-program-28-cfr-202": ["CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE"],
  "foreign-adversaries-15-cfr-791-4": ["CN", "HK", "MO", "CU", "IR", "KP", "RU"],
};

const lists: readonly LegalList[] = [
  ...Object.keys(countries),
  "dod-1260h",
  "fcc-covered-list",
  "section-889",
  "clean-network/clean-cloud",
  "clean-network/clean-carrier",
  "clean-network/clean-store",
  "clean-network/clean-apps",
  "clean-network/clean-path",
].map((id) => ({
  id,
  title: id,
  citation: "",
  status: "in-force",
  date: null,
  countries: countries[id] ?? [],
  summary: "",
  source: "",
}));

const regions: readonly LocationRef[] = Object.values(places);
const unused = () => null;

/** Knows the operators, places and lists above, and nothing else. */
export const catalogue: Catalogue = {
  version: "2026-11-22",
  digest: "sha256:0",
  entity: (id) => entities.find((one) => one.id === id) ?? null,
  operator: (id) => Object.values(operators).find((one) => one.entity === id) ?? null,
  list: (id) => lists.find((one) => one.id === id) ?? null,
  entities: () => entities,
  lists: () => lists,
  provider: unused,
  resourceType: unused,
  backend: unused,
  host: unused,
  image: unused,
  package: unused,
  kubernetesName: unused,
  asn: unused,
  carrier: unused,
  named: unused,
  ip: unused,
  model: unused,
  environment: unused,
  region: (cloud, code) => regions.find((place) => place.cloud === cloud && place.region === code) ?? null,
  regionCodes: (cloud) => regions.filter((place) => place.cloud === cloud).map(({ region }) => region),
  pairedRegion: unused,
  regionAnywhere: (code) => regions.filter((place) => place.region === code),
  cloudOfProvider: unused,
  cloudOfResourceType: unused,
  clouds: () => [...new Set(regions.flatMap(({ cloud }) => cloud ?? []))],
  ecosystems: () => [],
  resourcePrefixes: () => [],
  operatorOfCloud: (cloud) => Object.values(operators).find((one) => one.entity === cloud) ?? null,
  partition: unused,
  holdsData: () => false,
};
