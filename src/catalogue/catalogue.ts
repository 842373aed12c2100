/**
 * What the catalogue answers. The data stands under `policies/catalogue/`, is validated and compiled ahead into
 * `catalogue.gen.ts`, and can be overlaid by an organisation's own files.
 */
import type { Kind, LocationRef, OperatorRef } from "../terms.ts";

/** What the person whom a list names is to the entity. */
export const relations = ["itself", "parent", "subsidiary", "affiliate"] as const;
export type Relation = (typeof relations)[number];

export interface EntityList {
  /** Identifier of the legal list: `fcc-covered-list`. */
  readonly list: string;
  /** Whom the list names, as it spells it; null: nobody by name. */
  readonly person: string | null;
  readonly relation: Relation;
  /** What of that person the list is about, where that is not all of it: `anti-virus software`. */
  readonly covers?: string;
  readonly since: string | null;
  readonly source: string;
  readonly verified: boolean;
}

export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly alsoKnownAs: readonly string[];
  readonly parent: string | null;
  readonly jurisdiction: string | null;
  readonly lists: readonly EntityList[];
  readonly note: string | null;
  /** What it is to those who depend on it: `carrier`, `vendor`, `app`, `neutral` … */
  readonly tier: string;
  /** Present where no page was read on who operates it and from where: what rests on it never fails a build. */
  readonly verified?: false;
  /** Day as of which its facts were read. */
  readonly asOf?: string;
}

export interface LegalList {
  readonly id: string;
  readonly title: string;
  /** Other names by which people know it: `SDN`. */
  readonly alsoKnownAs?: readonly string[];
  readonly citation: string;
  /** Whose law or policy it is: ISO 3166-1 alpha-2, or `EU`; absent where an overlay does not say. */
  readonly jurisdiction?: string;
  readonly status: "in-force" | "proposed" | "superseded" | "terminated" | "policy" | "unknown";
  readonly date: string | null;
  /** Jurisdictions of the list's country set; empty where it names entities only. */
  readonly countries: readonly string[];
  /** Whom it obliges, in a few words; absent where an overlay does not say. */
  readonly binds?: string;
  /** Two neutral sentences that a report can print. */
  readonly summary: string;
  readonly source: string;
  /** Day as of which it was read. */
  readonly asOf?: string;
}

/** What one signal (a host, a provider address, an ASN …) tells. */
export interface Match {
  /** The kind of tie that the signal usually makes. */
  readonly kind: Kind;
  readonly entity: string;
  readonly location: LocationRef | null;
  readonly verified: boolean;
  /** What the signal was matched by: `aliyuncs.com`, `aliyun/alicloud`. */
  readonly signal: string;
  readonly source: string;
  /** Neutral remark, for nuanced entries: clouds on flagged technology, partner-operated regions. */
  readonly note: string | null;
}

/** Each look-up is a hash or trie step. All are total: unknown input gives `null` or an empty list. */
export interface Catalogue {
  readonly version: string;
  /** `sha256:…` over the compiled data and overlays. */
  readonly digest: string;
  entity(id: string): Entity | null;
  operator(id: string): OperatorRef | null;
  list(id: string): LegalList | null;
  entities(): readonly Entity[];
  lists(): readonly LegalList[];
  /** By namespace and type on whatever host, then by host (vendor-run registries), in any spelling of case. */
  provider(host: string, namespace: string, type: string): Match | null;
  /**
   * By the longest prefix: `alicloud_instance`. Neutral clouds too (`aws_…`). Prefix rules never beat a known provider
   * address.
   */
  resourceType(type: string): Match | null;
  /** What resource types begin with, in small letters: `aws_`. */
  resourcePrefixes(): readonly string[];
  /** Terraform back-end type: `oss`, `cos`. */
  backend(type: string): Match | null;
  /**
   * A host name on label boundaries, without scheme or port; the location too where the host names a region. `path`
   * finds mirrors that share a host.
   */
  host(host: string, path?: string): Match | null;
  /** An image reference's repository: registry host and path prefix (`docker.io/…`, `m.daocloud.io/docker.io`). */
  image(repository: string): Match | null;
  /**
   * A module source, package, chart, plugin or collection by name, in a named ecosystem: `terraform-module`, `pulumi`,
   * `npm`, `ansible`, `packer`, `crossplane`, `github-action`, `helm`, `serverless` …
   */
  package(ecosystem: string, name: string): Match | null;
  /** Kubernetes provisioners, drivers, annotations, classes, API groups, by longest match. */
  kubernetesName(name: string): Match | null;
  asn(number: number): Match | null;
  /** A carrier, interconnect partner or vendor by name inside `text`, on word boundaries. */
  carrier(text: string): Match | null;
  /** A company whose name is all of `text`; an acronym alone is none. */
  named(text: string): Match | null;
  /** An address of a resolver, time server or metadata service. */
  ip(address: string): Match | null;
  /** A model id in any catalogue's spelling: `deepseek.r1-v1:0`, `deepseek-ai/DeepSeek-R1`, `qwen-max`. */
  model(id: string): Match | null;
  /** Name of an environment variable that holds credentials or settings of one vendor. */
  environment(name: string): Match | null;
  /**
   * A region, zone, AZ id, location or display name in one cloud's table, in any of its spellings. `cloud` is the id of
   * a cloud or service with a table (`aws`, `azure`, `gcp`, `alibaba-cloud`, `mongodb-atlas`, `aiven` …).
   */
  region(cloud: string, code: string): LocationRef | null;
  /** Codes of a cloud's regions, for suggestions. */
  regionCodes(cloud: string): readonly string[];
  /** Where georedundant services of a region copy to: Azure's `southeastasia` to `eastasia`. */
  pairedRegion(cloud: string, code: string): LocationRef | null;
  /**
   * Where no cloud is named: the candidates of all clouds; one entry per distinct jurisdiction. Words that tell no
   * cloud (`global`, `asia`, `RegionOne`) have none.
   */
  regionAnywhere(code: string): readonly LocationRef[];
  /**
   * The cloud whose region table applies to a Terraform provider (`hashicorp/aws`, `mongodb/mongodbatlas`) or resource
   * type.
   */
  cloudOfProvider(namespace: string, type: string): string | null;
  cloudOfResourceType(type: string): string | null;
  /** Entity that operates a cloud's table, or that region or partition of it: `mongodb-atlas` → `mongodb`. */
  operatorOfCloud(cloud: string, region?: string): OperatorRef | null;
  /** Partition or environment selectors: `aws-cn`, `china`, `AzureChinaCloud`, in the named cloud or any. */
  partition(cloud: string | null, name: string): Match | null;
  holdsData(resourceType: string): boolean;
  /** Ids of the clouds and services with a table of regions. */
  clouds(): readonly string[];
  /** Ecosystems in which packages are known. */
  ecosystems(): readonly string[];
}
