/**
 * What deploys templates into many accounts and regions of AWS at once: Customizations for Control Tower, the Landing
 * Zone Accelerator, the Deployment Framework, org-formation, taskcat.
 *
 * @title Customizations for AWS Control Tower, Landing Zone Accelerator, AWS Deployment Framework, org-formation,
 *   taskcat
 * @section templates
 * @recognised their file names with their keys
 * @worksOut the regions in which they deploy
 * @leaves the templates, which are read by themselves; accounts
 */
import type { SettingHint } from "../subject.ts";
import { documentFormat, lastName } from "./documents/document-format.ts";
import type { DocumentKind } from "./documents/document-format.ts";
import type { DocumentNode } from "./documents/document.ts";
import type { Format } from "./format.ts";

type Path = readonly (string | number)[];

/** Where something is deployed. Source: the reference of each of them. */
const places = /^(?:regions?|homeRegion|enabledRegions|DefaultOrganizationBindingRegion)$/i;
/** For people, and regions in which something is not. */
const silent = /^(?:exclude\w*|disabled\w*|name|description|comment)$/i;

function hintOf(path: Path, node: DocumentNode): SettingHint | undefined {
  return node.kind === "scalar" && places.test(lastName(path)) ? "region" : undefined;
}

function isSilent(path: Path): boolean {
  return silent.test(String(path.at(-1)));
}

function kind(path: RegExp, content: RegExp): DocumentKind {
  return { type: "AWS::CloudFormation::StackSet", path, content, hint: hintOf, skip: isSilent };
}

export const format: Format = documentFormat("account-deployments", 28, [
  kind(/(?:^|\/)manifest\.ya?ml$/, /^[ \t-]*(?:resource_file|deploy_method)[ \t]*:/m),
  kind(/(?:^|\/)global-config\.ya?ml$/, /^homeRegion[ \t]*:/m),
  kind(/(?:^|\/)(?:network|customizations)-config\.ya?ml$/, /^(?:vpcs|transitGateways|customizations)[ \t]*:/m),
  kind(/(?:^|\/)deployment_map[^/]*\.ya?ml$/, /^pipelines[ \t]*:/m),
  kind(/(?:^|\/)[^/]*tasks?[^/]*\.ya?ml$/, /^[ \t]+Type[ \t]*:[ \t]*update-stacks\b/m),
  kind(/(?:^|\/)\.?taskcat[^/]*\.ya?ml$/, /^(?:project|tests)[ \t]*:/m),
]);
