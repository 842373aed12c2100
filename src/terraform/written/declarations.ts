/** What a module declares: the files of one folder, merged, not yet evaluated. */
import type { Attribute, Block, Body, Comment, Expression } from "../../hcl/syntax.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";

export interface Variable {
  readonly name: string;
  readonly at: Span;
  readonly body: Body;
}

/** `list`: of a query file, what `terraform query` looks for. */
export type ResourceMode = "managed" | "data" | "ephemeral" | "action" | "list";

export interface Resource {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  /** `aws_s3_bucket.logs`, `data.aws_ami.web`, `ephemeral.x.y`. */
  readonly address: string;
  /** The type label. */
  readonly at: Span;
  readonly body: Body;
}

export interface ProviderBlock {
  readonly name: string;
  /** Where the block begins; aliases are expressions in JSON and literals in practice. */
  readonly at: Span;
  readonly alias: string | null;
  readonly body: Body;
}

/** An entry of `required_providers`. */
export interface Requirement {
  readonly name: string;
  readonly at: Span;
  /** The source expression; absent in the old form that only gives a version. */
  readonly sourceAt: Expression | null;
  readonly sourceText: string | null;
  readonly file: Source;
  /** Names declared by `configuration_aliases`, as `aws.cn`. */
  readonly aliases: readonly string[];
}

export interface ModuleCall {
  readonly name: string;
  readonly at: Span;
  readonly body: Body;
  /** Null where `source` is missing or no constant. */
  readonly source: string | null;
  readonly sourceAttribute: Attribute | null;
}

/** `backend`, `cloud` or `state_store` of a `terraform` block. */
export interface Backend {
  readonly type: string;
  readonly at: Span;
  readonly body: Body;
}

/** `key_provider` of OpenTofu's `encryption`: who keeps the keys under which state and plans lie. */
export interface KeyProvider {
  readonly type: string;
  readonly name: string;
  readonly at: Span;
  readonly body: Body;
}

/** Something that exists already and is taken over into the state. */
export interface Import {
  readonly at: Span;
  readonly body: Body;
}

/** A var file that is made where it is read, with what it sets. */
export interface WrittenVarFile {
  readonly name: string;
  readonly sets: readonly { readonly name: string; readonly at: Span; readonly value: Value }[];
}

/** What is known of a module for as long as a scan takes, whatever becomes of its syntax trees. */
export interface ModuleFacts {
  /** Relative to the working directory. */
  readonly folder: string;
  readonly files: readonly Source[];
  /** Folders of the modules that it calls, where they lie in the tree. */
  readonly called: ReadonlySet<string>;
  /** Names of the variables that it declares. */
  readonly declared: ReadonlySet<string>;
  readonly hasBackend: boolean;
  /** It has blocks that only a module which is run may have. */
  readonly saysItIsRun: boolean;
  /** Nobody says whether Terraform or OpenTofu runs it, and each of them reads files that the other passes over. */
  readonly isEither: boolean;
  /** Those in which a waiver may stand. */
  readonly comments: readonly { readonly comment: Comment; readonly source: Source }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Why what template engines write in its files is not known, by the names that stand for it. */
  readonly holes: ReadonlyMap<string, string>;
}

/** All of it: what has parts of its syntax trees in it may be read anew between two roots. */
export interface Module extends ModuleFacts {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** By address. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** By `name` or `name.alias`. */
  readonly providers: ReadonlyMap<string, ProviderBlock>;
  readonly requirements: ReadonlyMap<string, Requirement>;
  /** `required_version`, of each `terraform` block that has one. */
  readonly versions: readonly string[];
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly backend: Backend | null;
  readonly keyProviders: readonly KeyProvider[];
  readonly imports: readonly Import[];
  /** What further names stand for, where a program writes files into the folder. */
  readonly names: ReadonlyMap<string, Value>;
  /** Var files that such a program writes, and Terraform reads by itself. */
  readonly varFiles: readonly WrittenVarFile[];
}
