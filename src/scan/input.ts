/** What a scan is asked, and what it comes to once the edge has opened everything. */
import type { Basis } from "./opening/basis.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Differing } from "../discover/as-committed.ts";
import type { Met } from "../discover/met.ts";
import type { Walk } from "../discover/walk.ts";
import type { Files } from "../files.ts";
import type { Config } from "../config/config.ts";
import type { Policy } from "../policy/policy.ts";
import type { Observing } from "./kept/observed.ts";
import type { Part, Shard } from "./read.ts";
import type { ScopedPolicy } from "./opening/scopes.ts";
import type { Source } from "../source.ts";
import type { Given } from "../terraform/scenarios/scenario.ts";

export interface ScanOptions {
  /** Absolute. Paths in the report are relative to it. */
  readonly cwd: string;
  readonly paths: readonly string[];
  /** Names or files; empty: what the configuration says, else `clean-network`. */
  readonly policies: readonly string[];
  readonly config: string | null;
  /** Globs of what is left out, beside those of the configuration. */
  readonly exclude?: readonly string[];
  readonly inputs: Given["inputs"];
  readonly workspace: string | null;
  readonly waivers: readonly string[];
  readonly waiversFrom: string | null;
  /** Revision by whose rules the change is judged where `changedSince` names none: the base of a pull request. */
  readonly rulesFrom: string | null;
  readonly baseline: string | null;
  /** The baseline that the configuration names is about to be written, and need not be there. */
  readonly writesBaseline?: boolean;
  readonly changedSince: string | null;
  /** What the next commit brings is looked at, as the index has it; then `changedSince` is `HEAD`. */
  readonly staged?: boolean;
  readonly shard: Shard | null;
  /** What is scanned, as the organisation knows it; left out, nobody says. */
  readonly name?: string;
  /** Where results of roots are kept from run to run; null: nowhere. */
  readonly cache?: CacheOptions | null;
  /** ISO date. */
  readonly today: string;
  readonly progress?: ScanInput["progress"];
  /** Is told how much there is to read, before it is read. */
  readonly prepare?: (amount: Amount) => void;
  /** Called whenever a root is done, where of what it was evaluated with only its result is at hand. */
  readonly betweenRoots?: () => void;
}

/** Files of a tree, or bytes of one file. */
export type Amount = { readonly files: number } | { readonly bytes: number };

export interface CacheOptions {
  /** Absolute. */
  readonly folder: string;
  /** Which program it is, to the byte: what another one found is not taken over. */
  readonly program: string;
  /** Milliseconds: what has changed only now may change again without showing it. Left out, no whole run is kept. */
  readonly clock?: () => number;
  /** Nobody named the folder: where it can't be used nothing is kept. */
  readonly isOptional?: boolean;
}

/** Results of roots by their folders. */
export interface Store {
  readonly program: string;
  read(root: string): string | null;
  write(root: string, text: string): void;
  /** Another result of a root that may hold where the first does not; left out, there is none. */
  readBeside?(root: string): string | null;
}

/** What a scan needs besides its input, for deciding what counts and for the report. */
export interface OpenedScan {
  readonly input: ScanInput;
  /** The same at the revision of `--changed-since`; null where nobody asked. */
  readonly before: ScanInput | null;
  /** `input` with some more files, by their paths; null: all is looked at. */
  readonly widened: ((others: ReadonlySet<string>) => ScanInput) | null;
  /** Files of waivers; those of a folder count for findings in it. */
  readonly waivers: readonly { readonly source: Source; readonly folder: string | null }[];
  /** The revision whose waivers alone count: what must be read of it for its comments; null where nobody asked. */
  readonly waiversBase: WaiversBase | null;
  readonly baseline: Source | null;
  readonly commit: string | null;
  readonly name: string;
  /** Who answers for a file. */
  readonly owners: (path: string) => readonly string[];
  /** Which part of the work it is; null: all of it. */
  readonly shard: Shard | null;
  /** Only a part was asked for, in which there may rightly be nothing. */
  readonly isPartial: boolean;
  /** The revision of `--changed-since`, as it was asked for; null where nobody asked. */
  readonly changedSince: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that the change touches in folders of other tools, to which nobody walks. */
  readonly aside: readonly string[];
  /** What the configuration says of output and failing, which whoever runs the scan minds. */
  readonly config: Config;
  /** What the verdict rests on beside what is scanned. */
  readonly basis: (ignoreFiles: readonly string[]) => Basis[];
  /** What this thread asked of the tree. */
  readonly met: Met;
  /** What was asked of the tree, and the answers; null: the run is not kept. */
  readonly observing: Observing | null;
  /**
   * What was looked at and is not as committed; null: there is no commit, or nobody can say.
   *
   * @param others what other threads asked. @param isOwn of a path, whether this run wrote it.
   */
  readonly differing: (
    others: readonly Met[],
    isOwn: (path: string) => boolean,
  ) => Promise<readonly Differing[] | null>;
  /** Of a shard: a digest of the files that all shards have before them; null: it is none, or nobody can say. */
  readonly tree: (paths: readonly string[], isOwn: (path: string) => boolean) => Promise<string | null>;
  /** What was asked that changes what is found, in words. */
  readonly asked: (ignoreFiles: readonly string[]) => string[];
}

export interface WaiversBase {
  /** Cut down to what the change reaches. */
  readonly input: ScanInput;
  /** A comment in any other file stood there before. */
  isTouched(path: string): boolean;
}

/** Everything that a scan looks at and judges by, opened at the edge. From here on there is no disk and no clock. */
export interface ScanInput {
  readonly files: Files;
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  /** A folder in the tree that the program itself fills; left out or null, there is none. */
  readonly ownFolder?: string | null;
  readonly given: Given;
  /** The same as a change itself says it; left out or null, it says nothing else. */
  readonly givenByChange?: Given | null;
  readonly policies: readonly Policy[];
  /** Those of the policies that count in some folders only. */
  readonly scopes?: readonly ScopedPolicy[];
  readonly catalogue: Catalogue;
  /** ISO date by which rules and waivers are judged. */
  readonly today: string;
  readonly part: Part;
  /** The part is one of several that together read all. */
  readonly isDealt?: boolean;
  /** It is read to see what a change does, also to what takes effect nowhere. */
  readonly isProof?: boolean;
  /** Whether a file of Terraform bears on any root of that part; left out, all do. */
  readonly bears?: (path: string) => boolean;
  /** Whether a change touches a file: of others nobody says here that no reader takes them; left out, of all. */
  readonly touches?: (path: string) => boolean;
  /** The tree whose ignore files count, where that is another one. */
  readonly rules?: Files;
  /** Folders around those in which ignore files do not count. */
  readonly closed?: readonly string[];
  /** Files of the tree by which it is judged: policies, waivers, the baseline. */
  readonly own?: ReadonlySet<string>;
  /** What is there, where that was found out before. */
  readonly walked?: Walk;
  /** Null: results are not kept. */
  readonly store?: Store | null;
  readonly progress: (done: number, total: number, what: string) => void;
  /** Is told how many files will be read, before they are; left out, nobody asks. */
  readonly prepare?: ScanOptions["prepare"];
  readonly betweenRoots?: () => void;
}
