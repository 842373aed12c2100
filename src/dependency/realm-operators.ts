/**
 * Some clouds have a legal person of their own for those of one country: whose account it is says the configuration
 * (`endpoint = "ovh-us"`), and all that is deployed by it is that person's.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Reading, Subject } from "../subject.ts";
import type { OperatorRef } from "../terms.ts";
import type { Tie } from "./tie.ts";

/** A tie to a provider or resource, with the operator of the realm that its configuration names. */
export function inRealms(
  { subjects }: Pick<Reading, "subjects">,
  catalogue: Catalogue,
  tiesOf: (configuration: Subject) => readonly Tie[],
): (tie: Tie, subject: Subject) => Tie {
  let configurations: ReadonlyMap<string, Subject> | undefined;
  const realms = new Map<string, Realm | null>();
  const realmOf = (address: string): Realm | null => {
    const known = realms.get(address);
    if (known !== undefined) return known;
    configurations ??= new Map(subjects.flatMap((one) => (one.role === "provider" ? [[one.address, one]] : [])));
    const configuration = configurations.get(address);
    const realm = configuration === undefined ? null : realmNamedBy(tiesOf(configuration), catalogue);
    realms.set(address, realm);
    return realm;
  };
  return (tie, subject) => {
    if (tie.operator === null || (tie.kind !== "provider" && tie.kind !== "resource")) return tie;
    const address = subject.role === "provider" ? subject.address : subject.providerConfig;
    const realm = address === undefined ? null : realmOf(address);
    return realm === null || realm.of !== tie.operator.entity ? tie : { ...tie, operator: realm.operator };
  };
}

interface Realm {
  /** The entity whose cloud it is. */
  readonly of: string;
  readonly operator: OperatorRef;
}

/** What it says in any case: one of several realms, or one that hangs on something, is left to what names it. */
function realmNamedBy(ties: readonly Tie[], catalogue: Catalogue): Realm | null {
  const [named, ...others] = ties.filter(({ kind }) => kind === "partition");
  if (named === undefined || others.length > 0 || named.branch !== null || named.doubt !== null) return null;
  const { operator, location } = named;
  const owner = location?.cloud == null ? null : catalogue.operatorOfCloud(location.cloud);
  return operator === null || owner === null || owner.entity === operator.entity
    ? null
    : { of: owner.entity, operator };
}
