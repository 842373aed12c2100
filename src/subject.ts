/**
 * What every reader emits and every detector reads: subjects with settings. Readers know syntax and nothing of
 * vendors; detectors know vendors and nothing of syntax.
 */
import type { Source, Span } from "./source.ts";
import type { Condition, Value } from "./value/value.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** What a subject is, in terms that all formats share. */
export type Role =
  // A provider, plugin, package or collection is required (required_providers, lock file, Packer plugin …).
  | "requirement"
  | "provider" // a provider is configured
  | "backend" // where state is kept (also terraform_remote_state)
  | "resource" // something is deployed
  | "data" // something is read
  | "module" // code comes from elsewhere (module source, chart, CI include, action, GitOps source)
  | "file"; // anything else that takes effect: a Dockerfile, a pipeline, a package manager's settings

/** One setting: a path and the value that takes effect there. */
export interface Setting {
  /**
   * Names from the subject inwards; list positions are numbers: `["replica", 0, "region_name"]`. Blocks that may
   * repeat always have a position.
   */
  readonly path: readonly (string | number)[];
  /** A leaf: string, partial, number, bool, null, unknown or a choice of these. Containers are flattened. */
  readonly value: Value;
  /** Where it takes effect: the expression of the attribute, the scalar of the document. */
  readonly at: Span;
  /**
   * Where the last name of the path is written, if that is an environment variable's and stands elsewhere than `at`.
   */
  readonly nameAt?: Span;
  /**
   * What the reader's format alone knows of this text, for detectors: a container image, a URL or host, a shell
   * script (comments in it don't count), a region or zone, a list of name servers, a package index.
   */
  readonly hint?: SettingHint;
  /** What runs a script, where something says so: `bash -e {0}`, `python3 -c`. */
  readonly interpreter?: string;
  /** What a script's environment has from outside: arguments of a build, variables of a job. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Files that a script may read in (`. file`), by their paths as they are written there. */
  readonly sourced?: ReadonlyMap<string, Source>;
  /** How many words a script is surely given, whatever they are. */
  readonly given?: number;
  /** A script that others read in, where what it sets is looked at. */
  readonly isReadIn?: true;
  /** Configuration of Terraform that the script writes is evaluated by whoever read it. */
  readonly isEvaluated?: true;
  /** It is known that nothing is to be found in its text. */
  readonly isQuiet?: true;
  /** What stands in its text behind the place that a cloud's name begins with says nothing. */
  readonly isName?: true;
  /** Of a value that is open: what leaves it open, followed when it is asked. */
  readonly leftOpenBy?: () => readonly OpenCause[];
}

export type SettingHint =
  | "image"
  | "url"
  | "script"
  | "region"
  | "resolver"
  | "mirror"
  | "module-source"
  | "environment-name"
  | "text";

/** A provider's address as far as it is known: `registry.terraform.io/aliyun/alicloud` is host, namespace, type. */
export interface ProviderAddress {
  readonly host: string;
  readonly namespace: string;
  readonly type: string;
  /** Nobody wrote it: it follows from a local name or a resource type (`hashicorp/<name>`). */
  readonly implicit: boolean;
}

export interface Subject {
  readonly role: Role;
  /**
   * Terraform address (`module.a["x"].aws_instance.web[0]`, `provider.aws.cn`, `backend.s3`), `Deployment/web`, or the
   * file's path.
   */
  readonly address: string;
  /** Reader that emitted it: `terraform`, `plan`, `cloudformation`, `kubernetes`, `dockerfile` … */
  readonly format: string;
  /** The word that names it: the resource type, the source string, the file's first token. */
  readonly at: Span;
  /**
   * Resource type (`aws_s3_bucket`, `AWS::S3::Bucket`, `apps/v1/Deployment`), back-end type, provider local name,
   * module name.
   */
  readonly type: string;
  readonly provider: ProviderAddress | null;
  /** A provider's configuration that no block writes: its resources name the provider, only its place is its own. */
  readonly isImplied?: true;
  /** The address, source string or package that names the provider, module or collection, as a value with its trace. */
  readonly source?: Value;
  /** In which `source` or `type` is a name, where the format alone does not tell: `gardener`, `lego`. */
  readonly ecosystem?: string;
  readonly settings: readonly Setting[];
  /**
   * The effective region or zone, where it does not stand in `settings` but is inherited (provider configuration,
   * stack region).
   */
  readonly region?: Value;
  /** Address of the provider configuration that deploys it. */
  readonly providerConfig?: string;
  /**
   * Addresses of what it may lie in, the nearest first, with or without the keys of instances: where it says no place,
   * and its configuration none, the first of them that has one decides.
   */
  readonly parents?: readonly string[];
  /**
   * Addresses, without the keys of instances, of what it needs to be there before it: `aws_kms_key.data`,
   * `module.network`; and names of what other roots give (`isBetweenRoots`).
   */
  readonly uses?: readonly string[];
  /** Names by which other roots need it. */
  readonly gives?: readonly string[];
  /** A count or for_each decides whether it exists at all; empty: it certainly does. */
  readonly when: readonly Condition[];
  /** Exists only while nobody overrides a root variable's default. */
  readonly byDefault: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Of a configuration: what leaves open where that lies which says no place of its own; of a module, its source. */
  readonly leftOpen?: readonly OpenPlace[];
  /** Of a configuration: where it is handed to a module, and as what (`module.m, aws`). */
  readonly handedOn?: readonly { readonly at: Span; readonly to: string }[];
  /** Of a configuration: nothing here is deployed or read through it, and nothing that was not looked at may be. */
  readonly isIdle?: true;
  /** How many instances share this subject, where it is more than one. */
  readonly instances?: number;
}

/** What leaves a value open, wholly or beside alternatives that are known. */
export interface OpenCause {
  /** What would say it: `var.region`, `AWS_REGION`, `data.aws_region.current`. */
  readonly by: string;
  /** Where that is declared. */
  readonly declared: Span;
  /** In words: `no region is set; whoever runs it decides (AWS_REGION)`. */
  readonly text: string;
  /** Nobody sets it: it comes of what is deployed or read. */
  readonly isComputed?: true;
  /** Of a template that nothing in the repository deploys: open to whoever does; or to the cloud itself. */
  readonly isForDeployer?: true;
}

/** What leaves open where a subject lies. */
export interface OpenPlace extends OpenCause {
  /** Where it takes effect. */
  readonly at: Span;
  /** Of what is deployed so, only some types lie where the configuration says; the others say it, or lie nowhere. */
  readonly ofSome?: true;
}

/** Something that a sink depends on and that could not be worked out. */
export interface Unresolved {
  readonly subject: string;
  readonly at: Span;
  readonly reason: string;
  /** Of a library: only whoever calls it can say, so that it is nothing left open here. */
  readonly isForCallers?: true;
}

/** What one scenario says in one place, and another that is like it in another. */
export interface Moved {
  readonly from: Span;
  readonly to: Span;
}

/** A scenario that is like another but for where it says so. */
export interface Elsewhere {
  readonly scenario: string;
  readonly moved: readonly Moved[];
}

/** Of a kind of subject: which of its settings can say anything. Made by whoever looks at them, asked by the reader. */
export interface Sieve {
  /** Whatever the sieve keeps of the way to a setting. */
  readonly top: object;
  below(at: object, name: string | number): object;
  /**
   * Whether a setting there is wanted; `name`: a cloud's name, of which only the beginning says anything; `count`: its
   * text says nothing, but it counts; `all`: every setting is.
   */
  verdict(at: object, text: string): "keep" | "name" | "count" | "drop" | "all";
}

/**
 * One way in which the input may be deployed: a root module in one scenario, a stack with one parameter file, or a
 * plain file. Findings of the scenarios of one `root` are merged.
 */
export interface Reading {
  /** Folder of the root module, or path of the file. */
  readonly root: string;
  /** As it is called in reports: `-var-file=envs/cn.tfvars`; empty for the one that holds by itself. */
  readonly scenario: string;
  /** Further scenarios in which everything is the same. */
  readonly alike?: readonly string[];
  /** Of these, those that say in another place what this one says. */
  readonly elsewhere?: readonly Elsewhere[];
  /** Places of texts that take effect in roots of Terraform or in templates that are deployed, and not here. */
  readonly owned?: readonly Span[];
  /** What commands of the repository give takes effect here: it is what they run or deploy. */
  readonly isGiven?: true;
  /** What nobody knows to be so, where it is deployed in this way only then. */
  readonly onlyIf?: string;
  /** Files that set its values, beside the configuration itself. */
  readonly restsOn?: readonly string[];
  /** Stands for all that no other scenario of the root is: what is open in it counts as worked out there. */
  readonly isRest?: boolean;
  /** A library: what only a caller can say is not open here. */
  readonly isLibrary?: boolean;
  /**
   * An inventory that a tool wrote down, one resource after the other, and it may be huge: equal values of what one
   * configuration deploys have one cause, and settings are made anew whenever they are asked for.
   */
  readonly isInventory?: boolean;
  /**
   * Of an inventory: from now on its subjects give only those settings that the sieve for their kind wants, and all
   * where there is none.
   */
  readonly sift?: (sieveOf: (subject: Subject) => Sieve | null) => void;
  /** Names by which other roots need all that it deploys, and of what all that it deploys needs of theirs. */
  readonly gives?: readonly string[];
  readonly waitsFor?: readonly string[];
  readonly subjects: readonly Subject[];
  readonly unresolved: readonly Unresolved[];
  /** What fails beside what takes effect, where that was asked for: outputs, locals, conditions. */
  readonly failing?: readonly { readonly name: string; readonly file: string }[];
  /** Those of an inventory are complete when its subjects have been looked at. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What roots call what is in others: the state that one writes and another reads, `unit live/vpc`, `export vpc`. */
export function isBetweenRoots(name: string): boolean {
  return name.includes(" ");
}
