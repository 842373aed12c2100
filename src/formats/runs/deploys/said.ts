/** What a command says of what it deploys. */
import type { Value } from "../../../value/value.ts";
import type { Handed } from "./command-line.ts";

/** Whose templates it deploys. */
export type Kind =
  | "cloudformation"
  | "azure"
  | "serverless"
  | "pulumi"
  | "cdk"
  | "cdktf"
  | "helm"
  | "ansible"
  | "nomad"
  | "packer"
  | "program"
  | "image"
  | "bake";

/** What one command says. */
export type Said =
  | {
      readonly does: "deploy";
      readonly kind: Kind;
      /** The template, or the folder of the project; null: what lies where it is given. */
      readonly template: Value | null;
      readonly region: Value | null;
      readonly handed: Handed;
      readonly tags: Handed;
      /** A stage, a stack, an environment of `samconfig.toml`. */
      readonly stage: Value | null;
      /** The group into which it is deployed. */
      readonly group: Value | null;
      /** What it deploys, the project's file says: a project of `azd`. */
      readonly isProject?: true;
      /** It only shows what would be deployed. */
      readonly isTrial?: boolean;
      /** Names that it gives with what they are in its environment. */
      readonly fromEnvironment?: readonly string[];
      /** What one command deploys beside it. */
      readonly others?: readonly Value[];
      /** Where the machines are listed, and to which of them it keeps. */
      readonly inventories?: readonly Value[];
      readonly limit?: Value | null;
      /** Of its parts, those to which it keeps, and those that it leaves out. */
      readonly only?: Value | null;
      readonly except?: Value | null;
    }
  /** A template under a name, by which later commands deploy it. */
  | { readonly does: "name"; readonly name: Value; readonly deploys: Extract<Said, { does: "deploy" }> }
  /** What has that name, in each of the regions, with what is given there over what it is given itself. */
  | { readonly does: "deploy-named"; readonly name: Value; readonly regions: readonly Value[]; readonly handed: Handed }
  /** Makes a template of another one, which is then deployed. */
  | { readonly does: "package"; readonly from: Value | null; readonly to: Value }
  | { readonly does: "group"; readonly group: Value; readonly region: Value }
  | { readonly does: "select"; readonly stage: Value }
  | { readonly does: "configure"; readonly values: ReadonlyMap<string, Value>; readonly stage: Value | null };
