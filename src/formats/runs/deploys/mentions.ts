/** Words by which files are known that may deploy something, and those that may be deployed. */
import { nameOf } from "../../../files.ts";
import { eitherOf } from "../../../pattern.ts";
import { mentionsProfiles } from "../../application/activated.ts";
import { bakeFile } from "./bakes.ts";
import { mentionsBuilds } from "./images.ts";
import { mentionsPrograms } from "./started-programs.ts";

/** What a text must mention for any of it to stand there. */
export const mentionsTools = new RegExp(
  [
    String.raw`\b(?:cloudformation|serverless|sls|pulumi|cdk|cdktf)\b`,
    String.raw`\bsam\b.{0,40}\b(?:deploy|sync)\b`,
    String.raw`\baz\b.{0,40}\b(?:deployment|stack)\b`,
    String.raw`\b(?:new|set)-az\w{0,40}deployment`,
    String.raw`\bazd\b.{0,40}\b(?:up|provision)\b`,
    // Words of one command may stand in variables, on lines of their own, or be given by a target.
    String.raw`^(?=[\s\S]*helm)(?=[\s\S]*\b(?:upgrade|install|template)\b)`,
    String.raw`\b(?:HelmDeploy|KubernetesManifest|k8s-bake|github-actions-deploy-eks-helm|\/helm)@`,
    // Stacks of Sceptre; the text stands behind its path.
    String.raw`(?:^|\n|\.ya?ml )template(?:_path)?[ \t]*:`,
    String.raw`\bansible-(?:playbook|pull)\b`,
    String.raw`\bnomad\b.{0,80}\b(?:run|plan)\b`,
    String.raw`\bpacker\b.{0,80}\bbuild\b`,
    String.raw`\b(?:arm|bicep)-deploy\b`,
    String.raw`\bAzure\w{1,30}Deployment@`,
    String.raw`\bCloudFormationCreate`,
  ].join("|"),
  "i",
);

const byName = eitherOf([
  /\.bicep(?:param)?$|^Chart\.ya?ml$/,
  /^serverless[\w.-]*\.(?:ya?ml|json)$/,
  /^Pulumi[\w.-]*\.ya?ml$/, // Pulumi.live.yaml
  /\.nomad(?:\.hcl)?$|\.pkr(?:vars)?\.(?:hcl|json)$/,
  /^cdk(?:tf)?\.json$/,
]);

/** Whether commands may deploy a file. */
export function mayBeDeployed(path: string, text: string): boolean {
  if (byName.test(nameOf(path))) return true;
  // What commands give a program it asks for by these names.
  if (/\.(?:[cm]?[jt]sx?|py)$/.test(path)) return /get_?context|\bpulumi|TerraformVariable|\benv/i.test(text);
  return (
    /\.(?:ya?ml|json|template)$/i.test(path) && /AWSTemplateFormatVersion|\bAWS::|deploymentTemplate\.json/.test(text)
  );
}

/** A program that asks what it is started with. */
function mayBeStarted(path: string, text: string): boolean {
  return /\.(?:[cm]?[jt]sx?|py)$/.test(path) && /env|arg/i.test(text);
}

/** What hangs on what other files say: which these may be, and what hangs on them. */
export interface Dependence {
  readonly says: (path: string, text: string) => boolean;
  readonly hangs: (path: string, text: string) => boolean;
}

const compose = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
/** What builds images by its settings. */
const builder = eitherOf([/^skaffold[\w.-]*\.ya?ml$|^\.?devcontainer\.json$/, /^\.(?:drone|woodpecker)\.ya?ml$/]);
/**
 * In the order in which one leads to the next: commands to templates, to files of Compose and of bake, and these to
 * Dockerfiles; what is started, to its settings by profile.
 */
export const dependences: readonly Dependence[] = [
  { says: (_, text) => mentionsTools.test(text), hangs: mayBeDeployed },
  { says: (_, text) => mentionsPrograms.test(text), hangs: mayBeStarted },
  { says: (_, text) => /\bcompose\b/.test(text), hangs: (path) => compose.test(nameOf(path)) },
  { says: (_, text) => mentionsBuilds.test(text), hangs: (path) => bakeFile.test(path) },
  {
    says: (path, text) =>
      mentionsBuilds.test(text) ||
      bakeFile.test(path) ||
      compose.test(nameOf(path)) ||
      builder.test(nameOf(path)) ||
      /(?:^|\/)\.woodpecker\//.test(path),
    hangs: (path) => /dockerfile|containerfile|earthfile/i.test(nameOf(path)),
  },
  {
    says: (_, text) => mentionsProfiles.test(text),
    hangs: (path) => /^(?:application|bootstrap|appsettings)[.-].*\.(?:ya?ml|properties|json)$/i.test(nameOf(path)),
  },
];
