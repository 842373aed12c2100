/** Where environment variables are kept that some other program reads. Source: the documentation of each type. */

/** Type → the attribute that is a variable's name. */
const names: ReadonlyMap<string, string> = new Map([
  ["github_actions_secret", "secret_name"],
  ["github_actions_environment_secret", "secret_name"],
  ["github_actions_organization_secret", "secret_name"],
  ["github_actions_variable", "variable_name"],
  ["github_actions_environment_variable", "variable_name"],
  ["github_actions_organization_variable", "variable_name"],
  ["github_codespaces_secret", "secret_name"],
  ["github_dependabot_secret", "secret_name"],
  ["gitlab_project_variable", "key"],
  ["gitlab_group_variable", "key"],
  ["gitlab_instance_variable", "key"],
  ["bitbucket_repository_variable", "key"],
  ["bitbucket_deployment_variable", "key"],
  ["circleci_context_environment_variable", "variable"],
  ["tfe_variable", "key"],
  ["spacelift_environment_variable", "name"],
  ["env0_configuration_variable", "name"],
  ["vercel_project_environment_variable", "key"],
  ["netlify_environment_variable", "key"],
]);

/** Objects of Kubernetes that make secrets: kind → where the name of a member stands, positions left out. */
const makers: readonly (readonly [kind: RegExp, path: string])[] = [
  [/^external-secrets\.io\/.*\/ExternalSecret$/, "spec.data.secretKey"],
  [/^secrets-store\.csi\.x-k8s\.io\/.*\/SecretProviderClass$/, "spec.secretObjects.data.key"],
];

/** Whether the attribute is the name of an environment variable. */
export function namesVariable(type: string, path: readonly (string | number)[]): boolean {
  if (path.length === 1) return names.get(type) === path[0];
  const last = path.at(-1);
  if (last !== "secretKey" && last !== "key") return false;
  const maker = makers.find(([kind]) => kind.test(type));
  return maker !== undefined && path.filter((part) => typeof part === "string").join(".") === maker[1];
}

const holders = /^kubernetes_(?:secret|config_map)|(?:^|\/)(?:Secret|ConfigMap)$/;
const members: ReadonlySet<string | number | undefined> = new Set([
  "data",
  "stringData",
  "string_data",
  "binaryData",
  "binary_data",
]);

/** Whether the setting is a member of an object from which containers take their environment. */
export function holdsVariables(type: string, path: readonly (string | number)[]): boolean {
  if (path.length === 3 && path[1] === "encryptedData") return /^bitnami\.com\/.*\/SealedSecret$/.test(type);
  return path.length === 2 && members.has(path[0]) && holders.test(type);
}
