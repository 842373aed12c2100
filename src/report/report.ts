/**
 * The report, exactly as `--format json` prints it (CONTRACT, `borderlint.report/v1`). Every other format is a pure
 * function of it. New keys may be added; none may change its meaning.
 */
import type { Place } from "../source.ts";
import type { Certainty, Kind } from "../terms.ts";
import type { ListEntry, Part } from "./listed-person.ts";

export interface Report {
  readonly schema: "borderlint.report/v1";
  readonly tool: { readonly name: "borderlint"; readonly version: string };
  readonly catalogue: { readonly version: string; readonly digest: string };
  readonly policies: readonly {
    readonly policy: string;
    readonly title: string;
    readonly version: string;
    readonly digest: string;
  }[];
  readonly target: { readonly root: string; readonly commit: string | null };
  /** What was scanned: one, or those of a merged report, in order of name and root. Reports of old have none. */
  readonly targets?: readonly ReportTarget[];
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly unresolved: readonly ReportGap[];
  readonly diagnostics: readonly ReportDiagnostic[];
  /** The rules that the findings name, so that a report explains itself. */
  readonly rules: readonly ReportRule[];
  /** The rules that were held against everything and found nothing. */
  readonly passed: readonly {
    readonly policy: string;
    readonly rule: string;
    readonly title: string;
    readonly level: "error" | "warning" | "note";
  }[];
  /** Waivers in force, expiring, expired, unused. */
  readonly waivers: readonly ReportWaiver[];
  /** Who, where, through whom: everything in use, flagged or not, for audits. */
  readonly dependencies: readonly ReportDependency[];
  /** The ways in which roots are run that have more than one, or a name. */
  readonly scenarios: readonly ReportScenario[];
  /** What each file was taken for, and how many there are of formats that are not read. */
  readonly formats: readonly { readonly format: string; readonly files: number; readonly read: boolean }[];
  /** Configuration-like files that no reader took, by kind, with the first of them. */
  readonly unread: readonly { readonly format: string; readonly files: number; readonly examples: readonly string[] }[];
  /** What was left out on purpose; a folder counts once, whatever it holds. */
  readonly leftOut: readonly {
    readonly by: "exclude" | "ignore-file" | "tool-folder";
    readonly paths: number;
    readonly examples: readonly string[];
  }[];
  /** Which part of the work this is; null: all of it. */
  readonly shard: { readonly index: number; readonly count: number } | null;
  /** Of a shard: what else it takes to join it with the others. */
  readonly part?: ReportPart;
  /** With `--changed-since`: what the change removes. */
  readonly fixed?: readonly Finding[];
  /** Legal lists that the findings' operators are on. */
  readonly lists: readonly {
    readonly list: string;
    readonly title: string;
    readonly status: string;
    readonly date: string | null;
    readonly summary: string;
    /** Whom the list names, for each operator of a finding that is on it, and what that person is to the operator. */
    readonly persons: readonly { readonly entity: string; readonly person: string; readonly relation: string }[];
  }[];
}

export interface ReportTarget {
  /** As the organisation knows it: `acme/shop`. Where a report has several targets, every path begins with it. */
  readonly name: string;
  readonly root: string;
  readonly commit: string | null;
  /** ISO date by which rules and waivers were judged; null: an old report does not say it. */
  readonly at: string | null;
  /** The revision of `--changed-since`: only what the change since then reaches was looked at. */
  readonly changedSince?: string;
  /** Where several files and folders were named: only these were looked at. */
  readonly paths?: readonly string[];
  /** What the configuration or a flag left out, with the first of it. */
  readonly excluded?: { readonly paths: number; readonly examples: readonly string[] };
  /** Where its paths begin, from the repository's top: `live/prod`; left out: there. */
  readonly folder?: string;
  /** How many files that were looked at are not as the commit has them, with the first; left out: nobody knows. */
  readonly uncommitted?: { readonly files: number; readonly examples: readonly string[] };
  /** Of a shard: a digest of the files that all shards have before them; old reports lack it. */
  readonly tree?: string;
  /** What was asked of the scan; old reports lack it. */
  readonly settings?: ReportSettings;
  /** Of one of several: it holds nothing that is read, neither configuration nor a script. */
  readonly isBare?: true;
  /** Where there are several: what this one comes to, and of which formats its files are. */
  readonly summary?: Summary;
  readonly formats?: Report["formats"];
  readonly unread?: Report["unread"];
  readonly leftOut?: Report["leftOut"];
  /** And by which policies, with their versions, and by which catalogue it was judged. */
  readonly policies?: readonly string[];
  readonly catalogue?: string;
}

/** What changes what a report says, beside what is scanned, the policies and the catalogue. */
export interface ReportSettings {
  /** Of all of it: two scans of which it is the same were asked for the same. */
  readonly digest: string;
  /** The first of it in words: `exclude live/old`, files and values with the beginning of their digests. */
  readonly asked: readonly string[];
  /** What failed the scan, where it is not what fails by default; thresholds are of folders. */
  readonly failOn?: Finding["level"] | "never";
  readonly thresholds?: readonly { readonly folder: string; readonly failOn: Finding["level"] | "never" }[];
  readonly allowIncomplete?: true;
  readonly strict?: true;
  readonly minCoverage?: number;
}

export interface ReportGap {
  /** Where there are several: name of the target. */
  readonly target?: string;
  readonly subject: string;
  readonly at: Place;
  readonly reason: string;
}

export interface ReportPart {
  /** Only what a change reaches was looked at, in which there may rightly be nothing. */
  readonly isChange: boolean;
  /** Findings that were there before, by the baseline or at the revision that the change is held against. */
  readonly known: readonly KnownFinding[];
  /** Files of this part that no reader took; old reports lack them. */
  readonly unread?: readonly { readonly format: string; readonly path: string }[];
  /** Those of them that name somebody known, which is told of them (`possible`); old reports lack it. */
  readonly named?: readonly string[];
  /** How many files of this part are neither configuration nor scripts; old reports lack it. */
  readonly others?: number;
  /** Files of any part that were looked at as something that a file of this one names or reads. */
  readonly read?: readonly string[];
  /** What files come to that were read because another one names them: each shard that names one has counted it. */
  readonly byName?: readonly {
    readonly path: string;
    readonly format: string;
    readonly resources: number;
    readonly coverage: Summary["coverage"];
  }[];
}

export interface KnownFinding {
  readonly by: "baseline" | "revision";
  readonly fingerprint: string;
  readonly file: string;
  /** Whether the file is there still. */
  readonly isThere: boolean;
  /** What is worse now is new; where it is not said, old baselines and reports, whatever it is is known. */
  readonly level?: "error" | "warning" | "note" | undefined;
  /** Some of what is deployed through it. */
  readonly affects?: readonly string[] | undefined;
}

export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  readonly waived: number;
  readonly baselined: number;
  readonly incomplete: boolean;
  readonly coverage: {
    readonly sinks: number;
    readonly known: number;
    readonly possible: number;
    readonly unknown: number;
    /** Beside them, in modules that nothing here runs: what only whoever calls them can say. Old reports lack it. */
    readonly forCallers?: number;
    /** Of the unknown: providers that the catalogue does not know, which deploy something. */
    readonly strangers?: number;
  };
}

export interface Finding {
  /** Survives moved lines. Where there are several targets, it begins with the name of this one. */
  readonly fingerprint: string;
  /** Where there are several: name of the target. */
  readonly target?: string;
  readonly policy: string;
  readonly rule: string;
  /** Other policies that have the same rule, with the fingerprint by which they know it; left out where none has. */
  readonly alsoIn?: readonly { readonly policy: string; readonly fingerprint: string }[];
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  readonly kind: Kind;
  readonly value: string;
  readonly operator: {
    readonly entity: string;
    readonly name: string;
    readonly jurisdiction: string | null;
    readonly lists: readonly string[];
    /** What each list says of it; old reports lack it. */
    readonly entries?: readonly ListEntry[];
  } | null;
  /** Where the operator does not operate it: it made the model, or wrote the code that runs. */
  readonly operatorIs?: Part;
  /** Whom the rule's lists name and since when, in words: the operator, or what it belongs to. */
  readonly named?: string;
  /** Lists that the rule asks for and by which the operator is what it found; left out where it asks for none. */
  readonly listedBy?: readonly string[];
  readonly location: {
    readonly region: string;
    readonly cloud: string | null;
    readonly place: string;
    readonly jurisdiction: string | null;
    /** Who runs it there for the operator: Sinnet for AWS in Beijing. */
    readonly localOperator?: string;
    /** Of a service that its cloud runs for all of its regions: `region` is `global`, or the name of a partition. */
    readonly everywhere?: true;
    /** Where `jurisdiction` is null: the countries in one or several of which it lies, and in no other. */
    readonly among?: readonly string[];
  } | null;
  readonly certainty: Certainty;
  readonly condition: string | null;
  /** The ways of running a root in which it holds; null: in all. Those of several roots stand behind their folder. */
  readonly scenarios: readonly string[] | null;
  readonly at: Place;
  readonly sinks: readonly FindingSink[];
  readonly affects: readonly string[];
  readonly holdsData: readonly string[];
  readonly status: "open" | "waived" | "baselined";
  readonly waiver: {
    readonly reason: string;
    readonly owner: string | null;
    readonly expires: string;
    readonly ticket: string | null;
    readonly at: Place;
  } | null;
  /** The smallest change that removes it, proved by evaluating again; null where none was found. */
  readonly change: {
    readonly at: Place;
    readonly replace: string;
    readonly by: string;
    readonly proved: boolean;
    /** What it takes beside what is written: another account, where a region lies in a partition of its own. */
    readonly beside?: string;
    /** What must be replaced with it: the zones of a region. */
    readonly with?: readonly { readonly at: Place; readonly replace: string; readonly by: string }[];
  } | null;
  /** Source lines around `at`, for people: the first has number `line`. */
  readonly frame: { readonly line: number; readonly lines: readonly string[] } | null;
  /** Who answers for its file, by the repository's CODEOWNERS; left out where nobody does. */
  readonly owners?: readonly string[];
  /** In the report of a shard: what else it takes to join it with what other shards found of the same. */
  readonly part?: FindingPart;
}

export interface FindingPart {
  /** Who operates it and where it lies, in words. */
  readonly facts: string;
  readonly conditions: readonly string[];
  readonly runs: readonly { readonly root: string; readonly scenario: string }[];
  /** Whether those are all the scenarios of a root. */
  readonly everywhere: boolean;
  /** Waivers that address it, whether they hold or not: their places. */
  readonly waivers: readonly Place[];
}

export interface FindingSink {
  readonly subject: string;
  readonly at: Place;
  readonly trace: readonly (Place & { readonly note: string })[];
  /** Where it is another than that of the finding, which is its strongest sink's. */
  readonly certainty?: Certainty;
}

export interface ReportScenario {
  readonly target?: string;
  /** Folder of the root module, or path of the file. */
  readonly root: string;
  /** `-var-file=envs/cn.tfvars`. */
  readonly name: string;
  /** Others in which everything is the same. */
  readonly alike: readonly string[];
  /** Files by which its values are set, beside the configuration itself. */
  readonly restsOn: readonly string[];
  /** Open findings in it. */
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  readonly verdict: "pass" | "fail";
}

export interface ReportDiagnostic {
  /** Where there are several: name of the target that it concerns. */
  readonly target?: string;
  readonly severity: "error" | "warning" | "note";
  readonly code: string;
  readonly message: string;
  readonly at: Place | null;
}

export interface ReportRule {
  readonly policy: string;
  readonly rule: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly prohibitedFrom: string | null;
  /** What law stands behind it, and how far it binds. */
  readonly law?: string;
  readonly references: readonly { readonly title: string; readonly url: string }[];
}

export interface ReportWaiver {
  readonly target?: string;
  readonly state: "in-force" | "expiring" | "expired" | "unused" | "invalid";
  readonly rule: string;
  readonly reason: string;
  readonly owner: string | null;
  readonly expires: string | null;
  readonly ticket: string | null;
  readonly at: Place;
  readonly findings: number;
}

export interface ReportDependency {
  /** Where there are several: name of the target. */
  readonly target?: string;
  readonly kind: Kind;
  readonly value: string;
  readonly operator: Finding["operator"];
  readonly location: Finding["location"];
  readonly certainty: Certainty;
  readonly subject: string;
  readonly at: Place;
  /** Of a region: where zones of it are written, in order; to be replaced with it. */
  readonly zones?: readonly Place[];
  /** Of what is deployed: its root, where that is neither the file nor the folder in which it is written. */
  readonly deployedBy?: string;
  /** It is deployed, and this is where it lies. */
  readonly deployed?: true;
  /** Of one of several places in which it lies in one case or another: how certain it is that it is deployed at all. */
  readonly exists?: Certainty;
  /** It may lie elsewhere too: nobody says where. */
  readonly placeOpen?: true;
  /** It keeps data there, beside the place in which it lies: a replica, a secondary location. */
  readonly copy?: true;
  /** Data is kept in it. */
  readonly holdsData?: true;
  /** Of what is deployed: addresses, without the keys of instances, of what it needs to be there before it. */
  readonly needs?: readonly string[];
  /** Names among the needs of other roots, or of their parts, that mean it: `unit live/vpc`, `export shared-vpc`. */
  readonly gives?: readonly string[];
}
