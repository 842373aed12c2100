/** How providers are told their region: by which arguments, and by which environment variables in their place. */
import { attributeOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import { backendNeeds } from "../states/backend-places.ts";
import type { Module } from "../written/declarations.ts";
import type { ProviderConfig } from "../names/instance.ts";
import { localNameOf, sourceOf } from "../written/provider-address.ts";

const googleEnvironment = [
  "GOOGLE_REGION",
  "GCLOUD_REGION",
  "CLOUDSDK_COMPUTE_REGION",
  "GOOGLE_ZONE",
  "GCLOUD_ZONE",
  "CLOUDSDK_COMPUTE_ZONE",
];

/** Arguments by which providers name their region, and the environment variables that stand in for them. */
const regionArguments: Readonly<
  Record<
    string,
    {
      readonly arguments: readonly string[];
      readonly environment: readonly string[];
      /** It runs without: what it deploys says its place, or has none. */
      readonly isOptional?: boolean;
    }
  >
> = {
  aws: { arguments: ["region"], environment: ["AWS_REGION", "AWS_DEFAULT_REGION"] },
  awscc: { arguments: ["region"], environment: ["AWS_REGION", "AWS_DEFAULT_REGION"] },
  google: {
    arguments: ["region", "zone"],
    environment: googleEnvironment,
    isOptional: true,
  },
  "google-beta": {
    arguments: ["region", "zone"],
    environment: googleEnvironment,
    isOptional: true,
  },
  alicloud: { arguments: ["region"], environment: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"] },
  tencentcloud: { arguments: ["region"], environment: ["TENCENTCLOUD_REGION"] },
  huaweicloud: { arguments: ["region"], environment: ["HW_REGION_NAME"] },
  volcengine: { arguments: ["region"], environment: ["VOLCENGINE_REGION"] },
  baiducloud: { arguments: ["region"], environment: ["BAIDUCLOUD_REGION"] },
  oci: { arguments: ["region"], environment: ["OCI_REGION", "TF_VAR_region"] },
  openstack: { arguments: ["region"], environment: ["OS_REGION_NAME"], isOptional: true },
};

/** Types come from the input: only what the table itself has counts. */
export function placing(type: string): (typeof regionArguments)[string] | undefined {
  return Object.hasOwn(regionArguments, type) ? regionArguments[type] : undefined;
}

/**
 * Of each provider that a root uses and does not point anywhere: the environment variables that do, if it is a known
 * one.
 *
 * @param withOptional of those as well that run without.
 */
export function needsEnvironment(module: Module, withOptional = false): (readonly string[])[] {
  const needed = new Map<string, readonly string[]>();
  const add = (localName: string, body: Body | null): void => {
    const { type } = sourceOf(module, localName);
    const known = placing(type);
    if (
      known !== undefined &&
      (withOptional || known.isOptional !== true) &&
      !known.arguments.some((name) => body !== null && attributeOf(body, name) !== undefined)
    )
      needed.set(type, known.environment);
  };
  for (const { name, body } of module.providers.values()) add(name, body);
  for (const { mode, type } of module.resources.values()) {
    const localName = localNameOf(type);
    if (mode === "managed" && !module.providers.has(localName)) add(localName, null);
  }
  return [...needed.values(), ...backendNeeds(module)];
}

/** Names of the arguments by which a configuration says its region. */
export function regionArgumentsOf({ source }: ProviderConfig): readonly string[] {
  return placing(source.type)?.arguments ?? ["region"];
}

/** The environment variables that would say where a configuration points, where nothing in the code does. */
export function regionVariables({ source }: ProviderConfig): readonly string[] {
  return placing(source.type)?.environment ?? [];
}

/** The environment variables by which some provider lets its region be said. */
export function regionVariableNames(): ReadonlySet<string> {
  return new Set(Object.values(regionArguments).flatMap(({ environment }) => environment));
}

/** Whether a configuration may do without: only some of what it deploys lies where it says. */
export function isOptionalRegion({ source }: ProviderConfig): boolean {
  return placing(source.type)?.isOptional === true;
}

/** Whether a configuration says itself where it points. */
export function saysRegion(config: ProviderConfig): boolean {
  return (placing(config.source.type)?.arguments ?? ["region"]).some(
    (name) => config.block !== null && attributeOf(config.block.body, name) !== undefined,
  );
}
