/** Hosts for which a proxy answers itself, or sends whoever asks elsewhere: nobody is asked under that name. */
import type { DocumentNode } from "../documents/document.ts";
import { get, itemsOf } from "../documents/document.ts";

type Path = readonly (string | number)[];

/** `domains` of a virtual host of Envoy, `hosts` of Istio's VirtualService: whether no route beside them leads on. */
export function isAnsweredHere(path: Path, parent: DocumentNode | null): boolean {
  const name = path.at(-1);
  if (parent?.kind !== "map" || (name !== "domains" && name !== "hosts")) return false;
  if (name === "hosts" && ["tls", "tcp"].some((other) => get(parent, other) !== null)) return false;
  const routes = itemsOf(get(parent, name === "domains" ? "routes" : "http"));
  return routes.length > 0 && routes.every(leadsNowhere);
}

const answers = ["direct_response", "directResponse", "redirect"];

function leadsNowhere(route: DocumentNode): boolean {
  return answers.some((name) => get(route, name) !== null) && get(route, "route") === null;
}
