/**
 * Settings that name an app by whose accounts people sign in or through which they are notified. Source: the
 * documentation of each type.
 */
const names: ReadonlyMap<string, string> = new Map([
  ["auth0_connection", "strategy"],
  ["aws_cognito_identity_provider", "provider_name"],
  ["aws_sns_platform_application", "platform"],
  ["keycloak_oidc_identity_provider", "provider_id"],
  ["okta_idp_social", "type"],
  ["AWS::Cognito::UserPoolIdentityProvider", "ProviderName"],
]);

export function namesApp(type: string, path: readonly (string | number)[]): boolean {
  return path.length === 1 && names.get(type) === path[0];
}
