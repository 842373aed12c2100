/**
 * Accounts of services on others' clouds that say in their names where they lie: `xy12345.eu-central-1` of Snowflake.
 * With a cloud behind it (`xy12345.eu-central-1.aws`) an account is found as a host. Source: Snowflake's documentation
 * of account identifiers, dbt's of its profiles.
 */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Leaf } from "../leaf.ts";
import type { LocationRef } from "../../terms.ts";
import type { Context } from "../tie.ts";

/** Variables and settings that bear the service's name: `SNOWFLAKE_ACCOUNT`, `SNOWFLAKE_CONNECTIONS_PROD_ACCOUNT`. */
const named = /snowflake(?:connections[a-z\d]{1,60})?account(?:id|identifier|locator|name)?$/;
/** Names that mean an account of Snowflake where something beside or above says that it is one. */
const plain: ReadonlySet<string> = new Set(["account", "accountname", "accountidentifier", "accountlocator"]);
const account = /^[\w-]+\.([a-z][a-z0-9-]+)$/i;
/** `snowflake://user:password@xy12345.eu-central-1/database` */
const address = /^(\s*snowflake:\/\/(?:[^\s/@]*@)?[\w-]+\.)([a-z][a-z0-9-]+)(?=[/?]|\s*$)/i;

/** Whether a setting of that name, joined in small letters, holds an account, whatever stands around it. */
export function namesAccount(joined: string): boolean {
  return named.test(joined);
}

/** Where the account of a setting lies, and from where to where its text says so; null: it says nothing of it. */
export function accountPlace(
  { catalogue, cloudFor }: Context,
  leaf: Leaf,
): { readonly location: LocationRef; readonly start: number; readonly end: number } | null {
  if (leaf.prose) return null;
  const { text } = leaf.text;
  const url = text.includes("snowflake://") ? address.exec(text) : null;
  const isAccount =
    namesAccount(leaf.traits.joined) || (plain.has(leaf.traits.joined) && cloudFor(leaf) === "snowflake");
  const region = url?.[2] ?? (isAccount ? account.exec(text.trim())?.[1] : undefined);
  const location = region === undefined ? null : regionOf(catalogue, region);
  if (location === null) return null;
  return url === null
    ? { location, start: 0, end: text.length }
    : { location, start: url[1]!.length, end: url[0].length };
}

/** Regions of AWS are named by AWS's codes alone: one that the table of the service lacks lies where AWS's does. */
function regionOf(catalogue: Catalogue, code: string): LocationRef | null {
  const own = catalogue.region("snowflake", code);
  const of = own === null ? catalogue.region("aws", code) : null;
  if (of === null) return own;
  const { localOperator: _, ...location } = of;
  return { ...location, cloud: "snowflake" };
}
