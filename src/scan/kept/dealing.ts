/** Who evaluates each root: this process, one beside it, or an earlier run whose result still holds. */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Met } from "../../discover/met.ts";
import type { Files } from "../../files.ts";
import type { Dealer, RootWork } from "../../terraform/scenarios/root-work.ts";
import type { Gathered } from "../gather.ts";
import type { Keep } from "./kept-roots.ts";
import { pack, unpack } from "./pack.ts";
import { remembering } from "./remember.ts";
import type { Share } from "./share.ts";
import { shareOf } from "./share.ts";
import type { Store } from "../input.ts";

/**
 * Steps that all roots of a scan may take together. Whether a root is within them depends on those before it alone, so
 * that it is the same whoever evaluates them.
 */
export const maxScanSteps = 2_000_000_000;

/** Other processes that read the same tree. Each root is evaluated by whoever claims it first. */
export interface Crew {
  /** Whether the root at this position, in the order of roots, is the caller's to evaluate. */
  claim(position: number): boolean;
  /** What the others asked of the tree, once they have ended. */
  readonly met: Met;
  /** What the others made of the roots that they claimed, by position, once they have ended, and what they died of. */
  done(): Promise<{ readonly shares: ReadonlyMap<number, string>; readonly faults: readonly string[] }>;
}

export interface Dealing extends Dealer {
  /** What was found in the roots, in their order. */
  parts(): readonly Gathered[];
  /** Files whose texts the roots' functions read. */
  texts(): readonly string[];
}

/** Deals roots out between this process and a crew. @param keep keeps what is found in a root until all are done. */
export function dealing(
  files: Files,
  catalogue: Catalogue,
  store: Store | null,
  crew: Crew | null,
  allowed = maxScanSteps,
  keep: Keep = (found) => found,
): Dealing {
  const shares: (Share | null)[] = [];
  let spent = 0;
  const roots: string[] = [];
  const make = evaluating(files, catalogue, store);
  return {
    deal(work) {
      const isOurs = spent <= allowed && (crew === null || crew.claim(shares.length));
      roots.push(work.root);
      const share = isOurs ? kept(make(work), keep) : null;
      spent += share?.steps ?? 0;
      shares.push(share);
    },
    async done() {
      const diagnostics: Diagnostic[] = [];
      let why = "";
      if (crew !== null) {
        const others = await crew.done();
        why = others.faults.join("; ");
        for (const [position, text] of others.shares) shares[position] = kept(unpack(text, files) as Share, keep);
      }
      const within = withinBudget(shares, allowed);
      if (within < shares.length) diagnostics.push(overBudget(roots.slice(within)));
      shares.length = within;
      for (const [position, share] of shares.entries())
        if (share === null) diagnostics.push(lost(roots[position]!, why));
      return { modules: shares.flatMap((share) => share?.modules ?? []), diagnostics };
    },
    parts: () => shares.flatMap((share) => share?.gathered ?? []),
    texts: () => shares.flatMap((share) => share?.texts ?? []),
  };
}

function kept(share: Share, keep: Keep): Share {
  return { ...share, gathered: { ...share.gathered, perRoot: share.gathered.perRoot.map(keep) } };
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
    const { reads: _, ...share } = shareOf(work, catalogue);
    return share;
  };
  return store === null ? make : remembering(files, catalogue, store);
}

/** How many roots are within the budget: the one that exceeds it is the last. */
function withinBudget(shares: readonly (Share | null)[], allowed: number): number {
  let spent = 0;
  for (const [position, share] of shares.entries()) {
    if (spent > allowed) return position;
    spent += share?.steps ?? 0;
  }
  return shares.length;
}

function overBudget(roots: readonly string[]): Diagnostic {
  const message =
    `${roots.length} root modules, from ${roots[0]} on, were not looked at: those before them took all the work ` +
    "that one scan may take; scan them in parts (--shard)";
  return { severity: "error", code: "work-budget", message };
}

function lost(root: string, why: string): Diagnostic {
  const message = `${root} could not be looked at: the process that evaluated it ended early (${why})`;
  return { severity: "error", code: "not-handled", message };
}
