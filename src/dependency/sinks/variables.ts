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

/** Whether the attribute is the name of an environment variable. */
export function namesVariable(type: string, path: readonly (string | number)[]): boolean {
  return path.length === 1 && names.get(type) === path[0];
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
  return path.length === 2 && members.has(path[0]) && holders.test(type);
}
