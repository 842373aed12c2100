/** Who evaluates each root: this process, one beside it, or an earlier run whose result still holds. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Files } from "../files.ts";
import type { Dealer, RootWork } from "../terraform/root-work.ts";
import type { Gathered } from "./gather.ts";
import { pack, unpack } from "./pack.ts";
import { remembering } from "./remember.ts";
import type { Share } from "./share.ts";
import { shareOf } from "./share.ts";
import type { Store } from "./input.ts";

/** Other processes that read the same tree. Each root is evaluated by whoever claims it first. */
export interface Crew {
  /** Whether the root at this position, in the order of roots, is the caller's to evaluate. */
  claim(position: number): boolean;
  /** What the others made of the roots that they claimed, by position, once they have ended, and what they died of. */
  done(): Promise<{ readonly shares: ReadonlyMap<number, string>; readonly faults: readonly string[] }>;
}

export interface Dealing extends Dealer {
  /** What was found in the roots, in their order. */
  parts(): readonly Gathered[];
}

/** Deals roots out between this process and a crew. */
export function dealing(files: Files, catalogue: Catalogue, store: Store | null, crew: Crew | null): Dealing {
  const shares: (Share | null)[] = [];
  const roots: string[] = [];
  const make = evaluating(files, catalogue, store);
  return {
    deal(work) {
      const isOurs = crew === null || crew.claim(shares.length);
      roots.push(work.root);
      shares.push(isOurs ? make(work) : null);
    },
    async done() {
      const diagnostics: Diagnostic[] = [];
      if (crew !== null) {
        const others = await crew.done();
        const why = others.faults.join("; ");
        for (const [position, text] of others.shares) shares[position] = unpack(text, files) as Share;
        for (const [position, root] of roots.entries())
          if (shares[position] === null) diagnostics.push(lost(root, why));
      }
      return { modules: shares.flatMap((share) => share?.modules ?? []), diagnostics };
    },
    parts: () => shares.flatMap((share) => share?.gathered ?? []),
  };
}

/** The same on the side of the crew: evaluates what it can claim, and sends it as text. */
export function serving(
  files: Files,
  catalogue: Catalogue,
  store: Store | null,
  claim: (position: number) => boolean,
  send: (position: number, text: string) => void,
): Dealer {
  let position = 0;
  const make = evaluating(files, catalogue, store);
  return {
    deal(work) {
      const here = position;
      position += 1;
      if (claim(here)) send(here, pack(make(work), files));
    },
    done: () => Promise.resolve({ modules: [], diagnostics: [] }),
  };
}

function evaluating(files: Files, catalogue: Catalogue, store: Store | null): (work: RootWork) => Share {
  const make = (work: RootWork): Share => {
    const { gathered, modules } = shareOf(work, catalogue);
    return { gathered, modules };
  };
  return store === null ? make : remembering(files, catalogue, store);
}

function lost(root: string, why: string): Diagnostic {
  const message = `${root} could not be looked at: the process that evaluated it ended early (${why})`;
  return { severity: "error", code: "not-handled", message };
}
