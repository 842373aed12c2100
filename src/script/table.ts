/**
 * What the arguments of commands are, where their names don't tell. Options with telling names (`--region`, `--image`,
 * `--registry`) need no entry; a command that isn't here is read by its options' names. Source: the manual of each.
 */

/** What an argument is. */
export type Meaning =
  | "none" // for people, local files, names of one's own
  | "image"
  | "region"
  | "mirror"
  | "resolver"
  | "model"
  | "login" // `user@host`, with or without a path
  | "environment" // NAME=value
  | "name" // names what the next word is the value of
  | "value"
  | "edit" // a program of sed
  | "realm" // a cloud's separate part of the world
  | "list" // a file of such words
  | "settings" // a file of such options
  | "plain";

export interface Manual {
  /** Options without a value, so that the word behind them is no option's. */
  readonly flags?: string;
  readonly options?: Readonly<Record<string, Meaning>>;
  /** The words that are no options, in order; the last goes for all that follow. */
  readonly words?: readonly Meaning[];
  /** It asks whoever's tool it is; said of a tool, it holds for each of its commands that says nothing else. */
  readonly client?: boolean;
  /** Behind the words stands a command, or what a shell is to run. */
  readonly then?: "command" | "script";
}

/** Programs that go by another's manual. */
export const aliases: Readonly<Record<string, string>> = {
  podman: "docker",
  nerdctl: "docker",
  "docker-compose": "docker compose",
  wget2: "wget",
  pip3: "pip",
  pip2: "pip",
  pnpm: "npm",
  cnpm: "npm",
  bun: "npm",
  tofu: "terraform",
  "apt-get": "apt",
  aptitude: "apt",
  dnf: "yum",
  microdnf: "yum",
  tdnf: "yum",
  mamba: "conda",
  micromamba: "conda",
  gsed: "sed",
  sftp: "scp",
  hf: "huggingface-cli",
  oc: "kubectl",
  gunzip: "gzip",
  egrep: "grep",
  fgrep: "grep",
  rg: "grep",
  zgrep: "grep",
  ip6tables: "iptables",
  k3s: "kubectl",
  ossutil64: "ossutil",
};

/** `docker run` and its like: everything behind the image is a command in the container. */
const containerFlags =
  "d detach i interactive t tty it itd dit rm privileged init P publish-all read-only oom-kill-disable q quiet " +
  "no-healthcheck disable-content-trust sig-proxy";
const containerOptions: Manual["options"] = {
  e: "environment",
  env: "environment",
  v: "none",
  volume: "none",
  w: "none",
  workdir: "none",
  u: "none",
  user: "none",
  p: "none",
  publish: "none",
  name: "none",
  hostname: "none",
  h: "none",
  l: "none",
  label: "none",
};
const run: Manual = { flags: containerFlags, options: containerOptions, words: ["image"], then: "command" };
const images: Manual = { flags: "a all-tags q quiet disable-content-trust", words: ["image"] };
const build: Manual = {
  flags: "q quiet no-cache pull rm force-rm squash push load P",
  options: { t: "image", tag: "image", f: "none", file: "none", "cache-from": "image", label: "none" },
  words: ["plain"],
};
/** What is asked of a cluster, and in what form: kinds, names, labels, paths in objects. */
const asks: Manual = {
  flags: "A all-namespaces w watch show-labels no-headers",
  options: {
    o: "none",
    output: "none",
    template: "none",
    l: "none",
    selector: "none",
    "field-selector": "none",
    "sort-by": "none",
    for: "none",
    n: "none",
  },
  words: ["none"],
};
/** Writes and shows the settings of a tool, and asks nobody. */
const local: Manual = { client: false };
const setting: Manual = { words: ["name", "value"] };
const installs: Manual = {
  flags: "U upgrade user no-cache-dir q quiet pre no-deps force-reinstall no-index system y yes",
  options: { i: "mirror", f: "mirror", r: "none", e: "plain", "trusted-host": "none" },
};

export const manuals: Readonly<Record<string, Manual>> = {
  docker: { flags: "D debug tls tlsverify", options: { H: "plain", l: "none" } },
  "docker pull": images,
  "docker push": images,
  "docker image pull": images,
  "docker image push": images,
  "docker tag": { words: ["image"] },
  "docker image tag": { words: ["image"] },
  "docker save": { options: { o: "none" }, words: ["image"] },
  "docker run": run,
  "docker create": run,
  "docker container run": run,
  "docker service create": run,
  "docker exec": { flags: containerFlags, options: containerOptions, words: ["none"], then: "command" },
  "docker build": build,
  "docker buildx build": build,
  "docker image build": build,
  "docker login": { flags: "password-stdin", options: { u: "none", p: "none", username: "none" } },
  "docker manifest create": { words: ["image"] },
  "docker buildx imagetools create": { options: { t: "image", tag: "image" }, words: ["image"] },
  "docker compose": { options: { f: "none", p: "none" } },
  "docker plugin install": { flags: "grant-all-permissions", words: ["image"] },
  "ctr images pull": images,
  "ctr image pull": images,
  "ctr i pull": images,
  "crictl pull": images,
  "buildah from": images,
  "buildah pull": images,
  "buildah push": images,
  "buildah bud": build,
  "buildah build": build,
  crane: { words: ["plain", "image"] },
  "crane auth login": { options: { u: "none", p: "none" }, words: ["image"] },
  oras: { words: ["plain", "image"] },
  cosign: { words: ["plain", "image"] },
  regctl: { words: ["plain", "plain", "image"] },
  skopeo: { flags: "all a", words: ["plain", "image"] },
  "kind load": { words: ["none"] },
  "kubectl run": { options: { image: "image", env: "environment" }, words: ["none"] },
  "kubectl get": asks,
  "kubectl describe": asks,
  "kubectl wait": asks,
  "kubectl top": asks,
  "kubectl api-resources": { ...asks, options: { ...asks.options, "api-group": "none" } },
  "kubectl taint": asks,
  "kubectl set image": { words: ["none", "image"] },
  "kubectl create deployment": { options: { image: "image" }, words: ["none"] },
  "kubectl exec": { flags: "i t it stdin tty", options: { c: "none", n: "none" }, words: ["none"], then: "command" },
  "helm repo add": { words: ["none", "plain"] },
  aws: {
    flags: "no-verify-ssl no-paginate dryrun recursive",
    options: { profile: "none", query: "none", output: "none" },
  },
  "aws configure set": setting,
  gcloud: { flags: "q quiet", options: { project: "none", account: "none", format: "none", filter: "none" } },
  "gcloud config set": setting,
  "gcloud auth configure-docker": { words: ["image"] },
  gsutil: { flags: "m q D", options: { l: "region", o: "plain" } },
  az: { options: { l: "region", g: "none", n: "none", s: "none", o: "none", query: "none" } },
  "az cloud set": { options: { n: "realm", name: "realm" } },
  azd: { options: { l: "region" } },
  "azd env set": setting,
  aliyun: { options: { profile: "none" }, client: true },
  "aliyun configure": local,
  "aliyun configure set": local,
  ossutil: { client: true },
  "ossutil config": local,
  tccli: { client: true },
  "tccli configure": local,
  coscli: { client: true },
  "coscli config": local,
  coscmd: { client: true },
  "coscmd config": local,
  yc: { client: true },
  "yc init": local,
  "yc config": local,
  "yc config set": { ...setting, client: false },
  oci: {},
  eksctl: { options: { r: "region", n: "none" } },
  hcloud: {},
  terraform: {
    options: { var: "none", "var-file": "none", target: "none", out: "none" },
    flags: "auto-approve reconfigure upgrade no-color",
  },
  terragrunt: { options: { var: "none", "var-file": "none" } },
  packer: { options: { var: "none", "var-file": "none" } },
  pip: { flags: "q quiet" },
  "pip install": installs,
  "pip download": installs,
  "pip wheel": installs,
  "pip config set": { flags: "user global site", words: ["name", "value"] },
  "uv pip install": installs,
  npm: { options: { registry: "mirror", C: "none" } },
  "npm config set": setting,
  "npm set": setting,
  "yarn config set": setting,
  "yarn add": {},
  "go env": { flags: "w u" },
  "gem sources": { options: { a: "mirror", add: "mirror", r: "none", remove: "none" } },
  "git config": { flags: "global system local add replace-all unset", words: ["plain", "none"] },
  "git clone": { flags: "q recursive recurse-submodules single-branch no-tags", options: { b: "none", o: "none" } },
  git: { options: { C: "none", m: "none" } },
  curl: {
    flags:
      "f s S L k fsSL sSL sSfL fsSLO fSL fsSLo sL fL kL LO sLO OL SL v i I g O J 4 6 location fail silent " +
      "show-error insecure compressed remote-name create-dirs retry-connrefused verbose head globoff ssl-reqd " +
      "tlsv1.2 progress-bar http2 netrc",
    options: {
      o: "none",
      output: "none",
      A: "none",
      "user-agent": "none",
      e: "none",
      referer: "none",
      H: "none",
      header: "none",
      w: "none",
      "write-out": "none",
      u: "none",
      user: "none",
      resolve: "none",
      K: "settings",
      config: "settings",
    },
  },
  wget: {
    flags: "q c N nc nv k no-check-certificate quiet continue r np nH no-verbose",
    options: {
      i: "list",
      "input-file": "list",
      O: "none",
      P: "none",
      o: "none",
      U: "none",
      "user-agent": "none",
      header: "none",
      referer: "none",
    },
  },
  ssh: {
    flags: "4 6 A a C f G g K k M N n q s T t tt V v X x Y y",
    options: { i: "none", o: "none", p: "none", l: "none", L: "plain", R: "plain", D: "none", J: "login", F: "none" },
    words: ["login"],
    then: "script",
  },
  scp: { flags: "r p q C v B 3 4 6", options: { i: "none", o: "none", P: "none" }, words: ["login"] },
  rsync: {
    flags: "a v z r n P av avz avzP azP delete progress",
    options: { e: "none", exclude: "none", include: "none" },
    words: ["login"],
  },
  "ssh-keyscan": { flags: "H", words: ["login"] },
  sed: {
    flags: "i r E n s z u ri ni Ei",
    options: { e: "edit", f: "none", expression: "edit" },
    words: ["edit", "none"],
  },
  perl: { flags: "p i pi n pie ne", options: { e: "edit", pie: "edit", pe: "edit" }, words: ["none"] },
  apt: { flags: "y q qq yq f yqq", options: { o: "plain" }, words: ["plain"] },
  yum: { flags: "y q", words: ["plain"] },
  apk: {
    flags: "U q u no-cache update-cache",
    options: { X: "mirror", repository: "mirror", t: "none", virtual: "none" },
  },
  conda: { flags: "y yes q", options: { c: "mirror", channel: "mirror", n: "none" } },
  ollama: { words: ["plain", "none"] },
  "ollama run": { words: ["model", "none"] },
  "ollama pull": { words: ["model"] },
  "ollama show": { words: ["none"] },
  "vllm serve": { words: ["model"] },
  "huggingface-cli download": { words: ["model", "none"] },
  "modelscope download": { options: { model: "model" }, words: ["model"] },
  dig: { words: ["resolver"] },
  nslookup: { words: ["plain", "resolver"] },
  ntpdate: { flags: "u q d s b", words: ["resolver"] },
  resolvectl: { words: ["plain", "none", "resolver"] },
  "nmcli connection modify": { words: ["none", "name", "value"] },
  "nmcli con mod": { words: ["none", "name", "value"] },
  "su -c": { words: ["none"] },
};
