/**
 * Resource types whose strings only filter, forbid or watch: the geography and the names in them are those of clients,
 * requests and events, not of anything that is deployed.
 * Source: the providers' documentation of each type (firewalls, policies as code of the clouds, budgets, event rules,
 * dashboards).
 */
const prefixes = [
  "aws_waf", // all generations, AWS::WAF too
  "aws_route53_resolver_firewall_rule_group",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_query_definition",
  "aws_athena_named_query",
  "aws_cloudwatch_log_metric_filter",
  "aws_guardduty_filter",
  "aws_securityhub_insight",
  "aws_securityhub_automation_rule",
  "aws_inspector2_filter",
  "aws_macie2_findings_filter",
  "aws_resourcegroups_group",
  "aws_ce_anomaly_monitor",
  "aws_ce_cost_category",
  "aws_config_config_rule",
  "aws_config_organization_",
  "aws_organizations_policy",
  "aws_controltower_control",
  "google_compute_security_policy",
  "google_compute_region_security_policy",
  "google_org_policy_",
  "google_organization_policy",
  "google_project_organization_policy",
  "google_folder_organization_policy",
  "google_billing_budget",
  "google_dns_response_policy",
  "google_logging_metric",
  "google_monitoring_dashboard",
  "grafana_dashboard",
  "splunk_saved_searches",
  "datadog_dashboard",
  "newrelic_one_dashboard",
  "azurerm_web_application_firewall_policy",
  "azurerm_frontdoor_firewall_policy",
  "azurerm_cdn_frontdoor_firewall_policy",
  "azurerm_policy_",
  "azurerm_management_group_policy_",
  "azurerm_subscription_policy_",
  "azurerm_resource_group_policy_",
  "azurerm_resource_policy_",
  "azurerm_consumption_budget_",
  "azuread_named_location",
  "azuread_conditional_access_policy",
  "cloudflare_ruleset",
  "cloudflare_filter",
  "cloudflare_firewall_rule",
  "cloudflare_access_rule",
  "cloudflare_zone_lockdown",
  "cloudflare_rate_limit",
  "cloudflare_teams_",
  "cloudflare_zero_trust_gateway_",
  "cloudflare_zero_trust_list",
  "cloudflare_zero_trust_access_",
  "cloudflare_access_",
  "cloudflare_list",
  "adguard_",
  "AWS::WAF",
  "AWS::Route53Resolver::FirewallDomainList",
  "AWS::CE::AnomalyMonitor",
  "AWS::CE::CostCategory",
  "AWS::CloudWatch::Dashboard",
  "AWS::Logs::MetricFilter",
  "AWS::Logs::QueryDefinition",
  "AWS::Athena::NamedQuery",
  "AWS::Config::ConfigRule",
  "AWS::Config::OrganizationConfigRule",
  "AWS::Config::ConformancePack",
  "AWS::Config::OrganizationConformancePack",
  "AWS::ControlTower::EnabledControl",
  "AWS::GuardDuty::Filter",
  "AWS::SecurityHub::Insight",
  "AWS::SecurityHub::AutomationRule",
  "AWS::Inspector2::Filter",
  "AWS::Macie::FindingsFilter",
  "AWS::ResourceGroups::Group",
  "AWS::Organizations::Policy",
  "Microsoft.Authorization/policy",
  "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies",
  "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies",
];

/** Of those with such names, what lets hosts out; see `egress.ts`. */
const letsOut = /^cloudflare_(?:teams_(?:list|rule)|zero_trust_(?:list|gateway_policy))$/;

const known = new Map<string, boolean>();

/** Whether nothing in a resource of this type is a dependency, whatever it names. */
export function namesFilter(type: string): boolean {
  let is = known.get(type);
  if (is === undefined) {
    if (known.size > 10_000) known.clear();
    const isAmong = prefixes.some((prefix) => type.startsWith(prefix)) && !letsOut.test(type);
    is = isAmong || /(?:^|_)(?:deny|block|black)_?list(?:_|$)/.test(type);
    known.set(type, is);
  }
  return is;
}

/**
 * Resources that exist in the state only: what is written into them takes effect nowhere, but their provisioners run.
 */
const inert = /^(?:terraform_data|null_resource|null_data_source|random_\w+|time_\w+)$/;

export function isInert(type: string, path: readonly (string | number)[]): boolean {
  return path[0] !== "provisioner" && path[0] !== "connection" && inert.test(type);
}
