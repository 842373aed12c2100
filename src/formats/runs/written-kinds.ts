/** Documents with commands that need no more than to be walked: which they are, and what in them is a command. */
import { eitherOf } from "../../pattern.ts";

export interface WrittenKind {
  readonly path: RegExp;
  /** What the text must have besides. */
  readonly content?: RegExp;
  /** Keys of lines of a shell. */
  readonly commands: RegExp;
  /** Keys of a program and of its words, which no shell has cut. */
  readonly program?: RegExp;
  /** Objects of Kubernetes, each by itself. */
  readonly isOfKubernetes?: true;
  /** Nobody starts them but a person. */
  readonly isOffered?: true;
}

const serviceCommand = eitherOf([
  /^(?:scripts?|cmds?|commands?|bash|sh|ps|pwsh|powershell|[rR]un|code|content)$/, // script
  /^(?:setup|build|test|deploy|install)$/,
  /^(?:before|after|on)_\w+$|_(?:script|commands?)$/, // before_script
]);

const service = eitherOf(
  [
    /(?:^|\/)\.(?:semaphore|codefresh|harness|codecatalyst\/workflows)\/.+\.ya?ml$/, // .semaphore/semaphore.yml
    /(?:^|\/)(?:codefresh[\w.-]*|\.cirrus|\.?appveyor|\.vela|wercker)\.ya?ml$/,
    /(?:^|\/)(?:bitrise|amplify|\.build|\.builds\/[^/]+|[^/]*\.gocd)\.ya?ml$/, // shop.gocd.yaml
    /(?:^|\/)bamboo-specs\/.+\.ya?ml$/,
  ],
  "is",
);
const program = /^(?:command|exec)$/;

export const writtenKinds: readonly WrittenKind[] = [
  { path: service, commands: serviceCommand, program },
  { path: /(?:^|\/)\.pre-commit-config\.ya?ml$/, commands: /^(?!)/, program: /^entry$/ },
  { path: /(?:^|\/)\.?lefthook(?:-local)?\.ya?ml$/, commands: /^run$/ },
  { path: /(?:^|\/)\.vscode\/tasks\.json$/, commands: /^command$/, program, isOffered: true },
  { path: /(?:^|\/)devbox\.json$/, commands: /^(?:scripts|init_hook)$/, isOffered: true },
  {
    path: /\.(?:ya?ml|json)$/i,
    content: /^[ \t]*(?:-[ \t]+)?["']?(?:containers?|initContainers|script)["']?[ \t]*:/m,
    commands: /^source$/,
    program: /^command$/,
    isOfKubernetes: true,
  },
];
