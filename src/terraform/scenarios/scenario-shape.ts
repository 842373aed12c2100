/** One way in which a root module is run, as the evaluator gets it. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import type { StepKind } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { Program } from "../written/which-program.ts";

/** Where a root variable's value is written. Plain text (flags, environment) is parsed by the variable's type. */
export interface Assignment {
  readonly kind: Extract<StepKind, "var-file" | "flag" | "environment" | "input">;
  readonly at: Span;
  readonly given:
    | { readonly expression: Expression; readonly source: Source }
    | { readonly text: string; readonly byDefault?: true }
    | { readonly value: Value };
}

export interface Scenario {
  /** As it is called in reports: `-var-file=envs/cn.tfvars`; empty for the base. */
  readonly label: string;
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** By which it is run, where that makes a difference; left out, nobody says. */
  readonly program?: Program;
  /** Null: nobody says which workspace. */
  readonly workspace: string | null;
  /** Where that is said, if it is said in the repository by a text of its own. */
  readonly workspaceAt?: Span;
  /** Workspaces that it is not, where nobody says which it is: those that are scenarios of their own. */
  readonly otherWorkspaces?: readonly string[];
  /** Environment variables that a CI file sets for the run, such as `AWS_REGION`. */
  readonly environment: ReadonlyMap<string, { readonly text: string; readonly at: Span; readonly byDefault?: true }>;
  readonly diagnostics: readonly Diagnostic[];
  /** What further root names stand for: configuration that was generated refers to the values it was made of. */
  readonly names?: ReadonlyMap<string, Value>;
  /** Files that set its values, in the order in which later ones win. */
  readonly restsOn?: readonly string[];
  /** Scenarios that say nothing else and leave more open, by their labels: this one is judged, and they are not. */
  readonly inPlaceOf?: readonly string[];
  /** Stands for every workspace that no other scenario names. */
  readonly isRest?: boolean;
  /** A var file for which nothing in the repository names a run. */
  readonly isFile?: boolean;
  /** A command of the repository runs the whole root so, and says in which folder. */
  readonly isCommand?: boolean;
  /** What nobody knows to be so, where the root is run in this way only then. */
  readonly onlyIf?: string;
  /** Someone may run it so: what it leaves to whoever does is not set. */
  readonly isOffered?: boolean;
  /** Only a part of the root is planned, so that what another part refuses ends nothing. */
  readonly isPartial?: boolean;
  /** Files or units complete the back end, each of which is asked what it leaves open. */
  readonly isBackendCompleted?: boolean;
  /** For each command that initialises the root: the names of what it says of the back end. */
  readonly inits?: readonly ReadonlySet<string>[];
  /** Settings of the back end's block of which each of those says something else. */
  readonly replaced?: ReadonlySet<string>;
  /** Nothing in the repository runs the module: what only a caller can say is not open. */
  readonly isLibrary?: boolean;
}
