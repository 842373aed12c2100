/** Whether a text may hold commands that are given files, as far as its words tell. */
import { buildsPrograms } from "../../script/manual/built-programs.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** What there is no use in looking for commands without. */
const hints = [
  inSequence([
    /\b/,
    eitherOf([
      /(?:ba|z|da|k|a)?sh|source/, // bash x.sh
      /kubectl|oc|docker|podman|packer|ansible-playbook|helm|kustomize|tar|unzip|7z/,
    ]),
    /\b/,
  ]),
  eitherOf([
    /\b(?:make|MAKE|pip3?|uv|buildkite-agent)\b|(?:user|global)config\b/, // --userconfig x.npmrc
    /\.(?:py|rb|pl|php|lua|[cm]?[jt]s)\b/,
  ]),
  inSequence([
    /\b(?:python[\d.]*|node|nodejs|deno|bun|ruby|perl|php|lua|tsx|ts-node)/, // python3
    /[ \t"',]+[\w./-]/, // ["python", "-m"
  ]),
  inSequence(
    [
      /(?:^|[-;&|({"'`@:[]|\b(?:then|do|else|sudo|exec))[ \t]*/, // sudo
      /(?:[\w.-]{1,64}\/){1,12}[\w-]{1,64}(?=[\s"'`,;&|)\]]|$)/, // scripts/deploy
    ],
    "m",
  ),
  eitherOf(
    [
      /\.\/|\.sh\b|-file|-chdir|backend-config/, // ./x, x.sh, --env-file
      /\b(?:terraform|tofu)[ \t][^\n]{0,200}\bapply\b/,
      /\b(?:cp|mv|ln|install[ \t]+-\w+)[ \t]/, // cp x.txt y.sh
      /(?:^|[\s;&|"'])\. /, // . x
    ],
    "m",
  ),
  eitherOf(
    [
      /CONFIG_FILE|COMPOSE_FILE|BUNDLE_GEMFILE/, // TF_CLI_CONFIG_FILE
      /(?:USER|GLOBAL)CONFIG|CONDARC|GOENV|REGISTRIES_CONF/, // NPM_CONFIG_USERCONFIG
      /\b(?:mvn|gradle|conda)/,
      /kubeconfig|rclone|s3cmd|ossutil|\boci\b/,
      /\b(?:ssh|scp|sftp)[ \t][^\n]{0,300}-F/, // ssh -F cfg host
      /SHARED_CREDENTIALS|(?:BOTO|ANSIBLE|GIT)_CONFIG/,
    ],
    "i",
  ),
  buildsPrograms,
];

export function mayName(text: string): boolean {
  return hints.some((hint) => hint.test(text));
}
