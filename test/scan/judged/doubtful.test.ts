/** Facts that could not be verified never fail a build by themselves: every one of them, in what names it. */
import { expect, test } from "vitest";
import { compiledCatalogue } from "../../../scripts/catalogue-files.ts";
import type { Signal, SignalType } from "../../../src/catalogue/data.ts";
import { builtinCatalogue } from "../../../src/catalogue/load.ts";
import { lookup } from "../../../src/catalogue/lookup.ts";
import { packNames } from "../../../src/policy/load.ts";
import { folderOf, reportOf } from "../workspace.ts";

const { signals, entities } = compiledCatalogue().compiled;
const catalogue = builtinCatalogue();
const doubted = new Set(entities.flatMap(({ id, verified }) => (verified === false ? [id] : [])));

/** A pattern's stars and digits as something that it fits. */
function fitting(value: string): string {
  return value.replaceAll("*", "a1").replaceAll("#", "1");
}

function doubtfulOf(type: SignalType): readonly string[] {
  // Where a host lies may be confirmed though nobody confirmed whose it is.
  const isDoubtful = ({ entity, verified, jurisdiction }: Signal): boolean =>
    verified === false || (doubted.has(entity) && jurisdiction === undefined);
  // Networks of whole countries are in doubt as one: some stand for all.
  const isSample = ({ entity, value }: Signal): boolean => !entity.startsWith("network-") || Number(value) % 16 === 0;
  const values = signals[type].filter((one) => isDoubtful(one) && isSample(one)).map(({ value }) => fitting(value));
  return [...new Set(values)].filter((value) => !isConfirmed(type, value));
}

/** What is below something confirmed is confirmed by that, and an address by its type, which names all resources. */
function isConfirmed(type: SignalType, value: string): boolean {
  const isOfType = type === "terraform-provider" && catalogue.resourceType(`${value.split("/").at(-1)}_`)?.verified;
  return (
    isOfType === true ||
    lookup(catalogue, type === "asn" ? `AS${value}` : value).matches.some(({ verified }) => verified)
  );
}

/** A host of each; below a country's domain or a service's, one of somebody's. */
function hostsOf(...types: readonly SignalType[]): readonly string[] {
  return [...new Set(types.flatMap(doubtfulOf))]
    .map((value) => value.replace(/\/.*/, ""))
    .map((host) => (host.includes(".") || host.includes(":") ? host : `shop.example.${host}`));
}

const writers: Readonly<Record<string, () => string>> = {
  "hosts.tf": () =>
    hostsOf("domain", "registry", "mirror", "metadata", "provider-host")
      .map(
        (host, index) => `resource "kubernetes_config_map" "h${index}" {\n  data = { URL = "https://${host}/x" }\n}\n`,
      )
      .join(""),
  Dockerfile: () =>
    hostsOf("registry", "mirror")
      .map((host) => `FROM ${host}/library/base:1\nRUN pip install -i https://${host}/simple x\n`)
      .join(""),
  "resolvers.tf": () =>
    doubtfulOf("resolver")
      .map(
        (address, index) =>
          `resource "aws_vpc_dhcp_options" "r${index}" {\n` +
          `  domain_name_servers = ["${address}"]\n  ntp_servers = ["${address}"]\n}\n`,
      )
      .join(""),
  "systems.tf": () =>
    doubtfulOf("asn")
      .map((number, index) => `resource "aws_customer_gateway" "a${index}" {\n  bgp_asn = ${number}\n}\n`)
      .join(""),
  "carriers.tf": () =>
    doubtfulOf("carrier")
      .map(
        (name, index) =>
          `resource "azurerm_express_route_circuit" "c${index}" {\n  service_provider_name = "${name}"\n}\n`,
      )
      .join(""),
  "versions.tf": () =>
    `terraform {\n  required_providers {\n${doubtfulOf("terraform-provider")
      .map((source, index) => `    p${index} = { source = "${source}" }\n`)
      .join("")}  }\n}\n`,
  "resources.tf": () =>
    doubtfulOf("resource-prefix")
      .filter((prefix) => /^[a-z\d]+_$/.test(prefix))
      .map((prefix) => `resource "${prefix}thing" "t" {}\n`)
      .join(""),
  "models.yaml": () =>
    `services:\n${[...doubtfulOf("model")]
      .map((model, index) => `  m${index}:\n    image: busybox\n    environment: { LLM_MODEL: "${model}" }\n`)
      .join("")}`,
  "environment.tf": () =>
    doubtfulOf("environment")
      .map(
        (name, index) =>
          `resource "aws_lambda_function" "e${index}" {\n  environment {\n    variables = { ${name} = "x" }\n  }\n}\n`,
      )
      .join(""),
  "drivers.yaml": () =>
    doubtfulOf("kubernetes")
      .map(
        (name, index) =>
          `---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\n` +
          `metadata: { name: s${index} }\nprovisioner: ${name}\n`,
      )
      .join(""),
};

test.each(Object.keys(writers))("%s", { timeout: 60_000 }, async (file) => {
  const text = writers[file]!();
  const name = file === "models.yaml" ? "compose.yaml" : file;
  const templates = new Set(["allowed-providers", "allowed-regions"]);
  const policies = packNames.filter((pack) => !templates.has(pack));
  const { findings } = await reportOf(folderOf({ [name]: text }), { policies });
  expect(findings.length).toBeGreaterThan(0);
  const failing = findings.filter(({ level }) => level !== "note");
  expect(
    failing.map(({ policy, rule, value, level, at }) => `${policy} ${rule} ${level} ${value} :${at.line}`),
  ).toEqual([]);
});
