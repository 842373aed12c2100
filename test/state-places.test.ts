/** Which state is whose, by what back ends and readers say of it. */
import { describe, expect, test } from "vitest";
import { matchStates } from "../src/state-places.ts";
import type { StateAddress } from "../src/state-places.ts";

type Said = Readonly<Record<string, string | null>>;

function at(type: string, said: Said, folder = "app"): StateAddress {
  return { type, said: new Map(Object.entries(said)), folder };
}

function match(type: string, asked: Said, kept: Said, workspace: string | null = "default", own: string | null = null) {
  const found = matchStates(at(type, asked), workspace, at(type, kept, "net"), own);
  return found === null ? null : `${found.isSure ? "is" : "may be"} that of ${found.workspace ?? "any workspace"}`;
}

const key = { bucket: "b", key: "net.tfstate" };

describe("a state is that of the root which says the same", () => {
  test.each<[string, Said, Said, string | null, string]>([
    ["s3", key, key, "default", "is that of default"],
    ["s3", key, key, "prod", "is that of prod"],
    ["s3", { ...key, key: "env:/prod/net.tfstate" }, key, "default", "is that of prod"],
    ["s3", { ...key, key: "w/prod/net.tfstate" }, { ...key, workspace_key_prefix: "w" }, "default", "is that of prod"],
    ["s3", key, key, null, "may be that of any workspace"],
    ["s3", { key: "net.tfstate" }, key, "default", "may be that of default"],
    ["s3", { bucket: null, key: "net.tfstate" }, key, "default", "may be that of default"],
    [
      "s3",
      { bucket: "b", key: "*/net.tfstate" },
      { ...key, key: "eu/net.tfstate" },
      "default",
      "may be that of default",
    ],
    ["local", { path: "../net/terraform.tfstate" }, {}, "default", "is that of default"],
    ["local", { path: "../net/./s.tfstate" }, { path: "s.tfstate" }, "default", "is that of default"],
    ["local", { path: "../net/terraform.tfstate.d/prod/terraform.tfstate" }, {}, "default", "is that of prod"],
    ["gcs", { bucket: "b", prefix: "net" }, { bucket: "b", prefix: "net/" }, "prod", "is that of prod"],
    ["gcs", { bucket: "b" }, { bucket: "b" }, "default", "is that of default"],
    ["gcs", { bucket: "b", prefix: "//a//b//" }, { bucket: "b", prefix: "a//b" }, "default", "is that of default"],
    [
      "gcs",
      { bucket: "b", prefix: `a${"/".repeat(300_000)}b/` },
      { bucket: "b", prefix: `a${"/".repeat(300_000)}b` },
      "default",
      "is that of default",
    ],
    [
      "azurerm",
      { storage_account_name: "s", container_name: "c", key: "net" },
      { storage_account_name: "s", container_name: "c", key: "net" },
      "prod",
      "is that of prod",
    ],
    ["oss", { bucket: "b", prefix: "p" }, { bucket: "b", prefix: "p" }, "default", "is that of default"],
    ["cos", { bucket: "b", prefix: "p/prod" }, { bucket: "b", prefix: "p" }, "default", "is that of prod"],
    ["consul", { path: "p" }, { path: "p" }, "prod", "is that of prod"],
    ["http", { address: "https://x/net" }, { address: "https://x/net" }, "default", "is that of any workspace"],
    ["pg", { conn_str: "x", schema_name: "n" }, { conn_str: "x", schema_name: "n" }, "default", "is that of default"],
    ["kubernetes", { secret_suffix: "n" }, { secret_suffix: "n" }, "default", "is that of default"],
    [
      "remote",
      { organization: "o", "workspaces.name": "net-prod" },
      { organization: "o", "workspaces.prefix": "net-" },
      "default",
      "is that of prod",
    ],
    [
      "remote",
      { organization: "o", "workspaces.name": "net" },
      { organization: "o", "workspaces.name": "net" },
      "default",
      "is that of any workspace",
    ],
  ])("%s: %j and %j in %j %s", (type, asked, kept, workspace, expected) => {
    expect(match(type, asked, kept, workspace)).toBe(expected);
  });
});

describe("a state is no other root's", () => {
  test.each<[string, Said, Said]>([
    ["s3", { ...key, key: "dns.tfstate" }, key],
    ["s3", { ...key, bucket: "c" }, key],
    ["s3", { bucket: "b", key: "a/b/c" }, { bucket: "b", key: "c" }],
    ["s3", { bucket: null, key: null }, key],
    ["s3", { bucket: "b", key: "*" }, key],
    ["s3", key, {}],
    ["s3", key, { bucket: "b", key: null }],
    ["local", { path: "../dns/terraform.tfstate" }, {}],
    ["local", { path: "../net/terraform.tfstate" }, { path: "elsewhere.tfstate" }],
    ["gcs", {}, {}],
    ["azurerm", { key: "net" }, { container_name: "c", storage_account_name: "s", key: "dns" }],
    ["pg", {}, {}],
    ["remote", { organization: "o", "workspaces.name": "dns" }, { organization: "o", "workspaces.prefix": "net-" }],
    ["remote", { organization: "p", "workspaces.name": "net" }, { organization: "o", "workspaces.name": "net" }],
    ["unheard-of", key, key],
  ])("%s: %j and %j", (type, asked, kept) => {
    expect(match(type, asked, kept)).toBeNull();
  });

  test("of another kind", () => {
    expect(matchStates(at("s3", key), "default", at("gcs", key, "net"), null)).toBeNull();
  });
});

test("a workspace that any name may have is that in which the root is run", () => {
  const asked = { organization: "o", "workspaces.name": "net-prod" };
  const tagged = { organization: "o", "workspaces.prefix": "" };
  expect(match("remote", asked, tagged, "default", "net-prod")).toBe("is that of net-prod");
  expect(match("remote", asked, tagged, "default", "dns-prod")).toBeNull();
});
