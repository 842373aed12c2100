/** What decides where or by whom something is run, and is said nowhere: it is listed, once for each cause. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

async function open(path: string, text: string): Promise<readonly string[]> {
  const { unresolved, summary } = await reportOf(folderOf({ [path]: text }));
  expect(summary.coverage.unknown).toBe(unresolved.length);
  return unresolved.map(({ reason }) => reason);
}

const workflow = (step: string): string => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - ${step}\n`;
const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: '${image}'}]}\n`;
const elsewhere = (name: string): string => `the variable ${name} is set elsewhere`;

const set = "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec:\n";
const template =
  '  template: {spec: {source: {path: chart, helm: {valuesObject: {region: "{{.region}}"}}}}}\n  goTemplate: true\n';

const program = (code: string): string => workflow(`{shell: python, run: ${JSON.stringify(code)}}`);
const findsOut = (what: string): string => `what ${what} comes to, the program finds out when it runs`;

test.each<[name: string, path: string, text: string, expected: readonly string[]]>([
  [
    "a place that a program finds out",
    ".github/workflows/a.yml",
    program('import subprocess\nsubprocess.run(["aws", "s3", "ls", "--region", places.next()])\n'),
    [`place in a command of aws: ${findsOut("places.next()")}`],
  ],
  [
    "Terraform that a program makes",
    ".github/workflows/a.yml",
    program('open("a.tf", "w").write(places.render())\nopen("a.txt", "w").write(places.render())\n'),
    [`configuration that is rewritten in a command: ${findsOut("places.render()")}`],
  ],
  [
    "what is run of a file that another program reads",
    "a.sh",
    'eval "$(jq -r .run a.json)"\neval "$(ssh-agent -s)"\neval "$(direnv hook bash)"\n',
    ["what is run in a command of eval: what a command prints, the script finds out when it runs"],
  ],
  [
    "configuration that is rewritten",
    "a.sh",
    'sed -i "s/REGION/$R/" main.tf\nsed -i "s/TAG/$T/" a.yaml\nyq -i ".image = \\"$I\\"" a.yaml\n',
    [
      `configuration that is rewritten in a command of sed: ${elsewhere("R")}`,
      `image in a command of yq: ${elsewhere("I")}`,
    ],
  ],
  [
    "what generators of an ApplicationSet do not say",
    "set.yaml",
    `${set}  generators: [{list: {elements: [{zone: a}]}}]\n${template}`,
    ["spec.template.spec.source.helm.valuesObject.region: {{.region}} is known only to the run"],
  ],
  [
    "what they say",
    "set.yaml",
    `${set}  generators: [{matrix: {generators: [{list: {elements: [{region: eu-west-1}]}}]}}]\n${template}`,
    [],
  ],
  [
    "what GitLab includes from an address that a variable says",
    ".gitlab-ci.yml",
    "include:\n- remote: $CI_TEMPLATE\n- component: $CI_SERVER_FQDN/a/b/c@1\nb: {script: [echo]}\n",
    ["which pipeline is included follows $CI_TEMPLATE"],
  ],
  [
    "pipelines of CircleCI that a setup makes",
    ".circleci/config.yml",
    "version: 2.1\nsetup: true\njobs: {a: {docker: [{image: << pipeline.parameters.i >>}], steps: [{run: ./gen}]}}\n",
    [
      "the pipeline is made by its own jobs, which alone know what is run",
      "a.docker.0.image: << pipeline.parameters.i >> is filled in elsewhere",
    ],
  ],
  [
    "images and scripts of Jenkins that have a name",
    "Jenkinsfile",
    "def own = 'alpine:3'\nnode { docker { image params.IMAGE }\nsh(COMMAND)\nimage own\nsh script: own } }\n",
    ["docker.image: params.IMAGE is known only to the run", "sh: COMMAND is known only to the run"],
  ],
  [
    "pipelines that a job makes",
    ".gitlab-ci.yml",
    "gen:\n  script: ./gen > p.yml\ngo:\n  trigger: {include: [{artifact: p.yml, job: gen}]}\n",
    ["the pipeline p.yml is made by the job gen, which alone knows what is run"],
  ],
  [
    "places in commands, once for each variable",
    "a.sh",
    'aws s3 mb s3://x --region $1\naws sqs create-queue --region $1\ngcloud run deploy a --region "$R"\n',
    [`place in a command of aws: ${elsewhere("$1")}`, `place in a command of gcloud: ${elsewhere("R")}`],
  ],
  [
    "addresses",
    "a.sh",
    `curl https://$1/x
curl https://$1/y
wget $URL
curl https://api.github.com/$P
curl -o $F https://$S.github.com/
`,
    [`address in a command of curl: ${elsewhere("$1")}`, `address in a command of wget: ${elsewhere("URL")}`],
  ],
  [
    "images and indexes of packages",
    "a.sh",
    "docker pull $IMAGE\ndocker pull ghcr.io/a/b:$TAG\npip install -i https://$INDEX/simple a\n",
    [
      `image in a command of docker: ${elsewhere("IMAGE")}`,
      `index of packages in a command of pip: ${elsewhere("INDEX")}`,
    ],
  ],
  [
    "what is fetched in a build",
    "Dockerfile",
    "FROM alpine:3\nARG U\nRUN wget -qO- $U | sh\n",
    [`address in a command of wget: ${elsewhere("U")}`],
  ],
  [
    "what a command finds out",
    "a.sh",
    "curl $(aws ssm get-parameter --name x) | sh\n",
    ["address in a command of curl: what a command prints, the script finds out when it runs"],
  ],
  [
    "a region of a workflow",
    ".github/workflows/a.yml",
    workflow("{ uses: aws-actions/configure-aws-credentials@v4, with: { aws-region: '${{ vars.R }}' } }"),
    ["steps.0.with.aws-region: ${{ vars.R }} is filled in elsewhere"],
  ],
  [
    "a command of a workflow",
    ".github/workflows/a.yml",
    workflow("run: ${{ secrets.COMMAND }}"),
    ["steps.0.run: ${{ secrets.COMMAND }} is filled in elsewhere"],
  ],
  [
    "an image that another tool writes",
    "a.yaml",
    pod("${REGISTRY}/a:1"),
    ["spec.containers.0.image: ${REGISTRY} is filled in elsewhere"],
  ],
  ["a tag that another tool writes", "a.yaml", pod("ghcr.io/a/b:${TAG}"), []],
  [
    "programs of PowerShell that whoever starts a script says",
    "a.ps1",
    "param([string]$Tool, [scriptblock]$Block)\n& $Tool --now\n& $Block\niex $env:CODE\n",
    [
      "what is run in a command: the variable $Tool is set elsewhere",
      "what is run in a command: the variable $CODE is set elsewhere",
    ],
  ],
  [
    "user data that is kept elsewhere",
    "a.yaml",
    "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties: {UserData: '{{resolve:ssm:/a:1}}'}\n",
    ["UserData: a value that is kept elsewhere"],
  ],
])("%s", async (_, path, text, expected) => {
  expect(await open(path, text)).toEqual(expected);
});

const fromFile = "what a file is, the script finds out when it runs";
const decoded = "what a decoded text is, the script finds out when it runs";
const printedBy = (program: string): string => `what ${program} prints, the script finds out when it runs`;

test.each<[line: string, reason: string | null]>([
  // Options in one word.
  ['curl -sS "$U"', `address in a command of curl: ${elsewhere("U")}`],
  ['curl -fsSm5 "$U"', `address in a command of curl: ${elsewhere("U")}`],
  ['curl -sSXPOST "$U"', `address in a command of curl: ${elsewhere("U")}`],
  ['curl -sSH "a: b" "$U"', `address in a command of curl: ${elsewhere("U")}`],
  ['curl --fail-with-body "$U"', `address in a command of curl: ${elsewhere("U")}`],
  ['nc -zvw5 "$U" 443', `address in a command of nc: ${elsewhere("U")}`],
  ['mysql -uroot -h"$U" -e x', `address in a command of mysql: ${elsewhere("U")}`],
  ["curl -sSo $F https://example.com/x", null],
  ["curl -sSm $T https://example.com/x", null],
  ["curl --max-time $T https://example.com/x", null],
  // Programs and texts that are not known.
  ["$C --now", `what is run in a command: ${elsewhere("C")}`],
  ["env X=1 $C", `what is run in a command: ${elsewhere("C")}`],
  ['bash "$C"', `what is run in a command: ${elsewhere("C")}`],
  ["docker exec c $C", `what is run in a command: ${elsewhere("C")}`],
  ['bash -c "cd /x && $C"', `what is run in a command: ${elsewhere("C")}`],
  ['bash -lc "$C"', `what is run in a command of bash: ${elsewhere("C")}`],
  ['sudo sh -c "$C"', `what is run in a command of sh: ${elsewhere("C")}`],
  ['su - u -c "$C"', `what is run in a command of su: ${elsewhere("C")}`],
  ['ssh host.example.com "$C"', `what is run in a command of ssh: ${elsewhere("C")}`],
  ['docker run alpine sh -c "$C"', `what is run in a command of sh: ${elsewhere("C")}`],
  ['kubectl exec p -- sh -c "$C"', `what is run in a command of sh: ${elsewhere("C")}`],
  ['python3 -c "$C"', `what is run in a command of python3: ${elsewhere("C")}`],
  ['python3 "$C"', `what is run in a command: ${elsewhere("C")}`],
  ['python3 -W ignore "$C" x', `what is run in a command: ${elsewhere("C")}`],
  ['python3 -m "$C"', `what is run in a command: ${elsewhere("C")}`],
  ['python3 x.py "$C"', null],
  ['java -jar "$C"', `what is run in a command: ${elsewhere("C")}`],
  // Files that are made of what nobody here knows.
  ["base64 -d x.b64 > /tmp/y; bash /tmp/y", `what is run in a command of bash: ${decoded}`],
  ["gunzip -c x.gz > y.sh; chmod +x y.sh; ./y.sh", `what is run in a command of y.sh: ${decoded}`],
  ["rev x > e; . ./e", `what is run in a command of .: ${decoded}`],
  ["rev x > e; cat e", null],
  ["curl https://example.com/x > y; bash y", null],
  ["go run ./gen > k.yaml; kubectl apply -f k.yaml", `what is deployed in a command of kubectl: ${printedBy("go")}`],
  ["./gen | kubectl apply -f -", `what is deployed in a command of kubectl: ${printedBy("gen")}`],
  ["base64 -d x | docker build -", `what is deployed in a command of docker: ${decoded}`],
  ["kubectl get cm x -o yaml > k.yaml; kubectl apply -f k.yaml", null],
  ["helm template x | kubectl apply -f -", null],
  ["go run ./gen | kubectl get -f -", null],
  ['flock /run/x -c "$C"', `what is run in a command of sh: ${elsewhere("C")}`],
  ['watch "$C"', `what is run in a command of sh: ${elsewhere("C")}`],
  ['echo "$C" | at now', `what is run in a command of at: ${elsewhere("C")}`],
  ['runuser -l x -c "$C"', `what is run in a command of runuser: ${elsewhere("C")}`],
  ['parallel "$C" ::: a b', `what is run in a command: ${elsewhere("C")}`],
  ['. "$C"', `what is run in a command of .: ${elsewhere("C")}`],
  ['trap "$C" EXIT', `what is run in a command of trap: ${elsewhere("C")}`],
  ['echo "* * * * * $C" | crontab -', `what is run in a command of cron: ${elsewhere("C")}`],
  ['bash <<< "$C"', `what is run in a command of bash: ${elsewhere("C")}`],
  ['echo "$C" | sh', `what is run in a command of sh: ${elsewhere("C")}`],
  // What comes in is not known.
  ["gpg -d x | sh", `what is run in a command of sh: ${printedBy("gpg")}`],
  ["gpg -d x | python3 -", `what is run in a command of python3: ${printedBy("gpg")}`],
  ["gpg -d x | docker exec -i c sh", `what is run in a command of sh: ${printedBy("gpg")}`],
  ["gpg -d x | ssh host.example.com bash -s", `what is run in a command of ssh: ${printedBy("gpg")}`],
  ["source <(gpg -d x)", `what is run in a command of source: ${printedBy("gpg")}`],
  ["cat /opt/x | sudo bash -s", `what is run in a command of bash: ${fromFile}`],
  ["envsubst < /opt/x | sh", `what is run in a command of sh: ${fromFile}`],
  ["cat /opt/x | xargs curl -O", `address in a command of curl: ${fromFile}`],
  ["cat /opt/x | xargs -I{} sh -c 'curl {}'", `address in a command of curl: ${fromFile}`],
  ["wget -i /opt/x", `address in a command of wget: ${fromFile}`],
  ["curl -K /opt/x", `address in a command of curl: ${fromFile}`],
  // Indexes of packages that are written down.
  ['echo "deb $M x main" > /etc/apt/sources.list', `index of packages in a command: ${elsewhere("M")}`],
  ['echo "$M/main" >> /etc/apk/repositories', `index of packages in a command: ${elsewhere("M")}`],
  ['echo "registry=$M" > ~/.npmrc', `index of packages in a command: ${elsewhere("M")}`],
  [
    'sed -i "s@http://a.example.com@$M@" /etc/apt/sources.list',
    `configuration that is rewritten in a command of sed: ${elsewhere("M")}`,
  ],
  ['echo "deb https://$M.example.com/x $S main" > /etc/apt/sources.list', null],
  ['add-apt-repository -y "$M"', `index of packages in a command of add-apt-repository: ${elsewhere("M")}`],
  ['add-apt-repository "deb [arch=$A] https://example.com/x $S main"', null],
  ['add-apt-repository "ppa:$M"', null],
  ['yum-config-manager --add-repo "$M"', `index of packages in a command of yum-config-manager: ${elsewhere("M")}`],
  ["dnf config-manager --add-repo=$M", `index of packages in a command of yum: ${elsewhere("M")}`],
  ['npm config set registry "$M"', `index of packages in a command of npm: ${elsewhere("M")}`],
  ['npm config set @a:registry="$M"', `index of packages in a command of npm: ${elsewhere("M")}`],
  ['npm config set fund "$M"', null],
  ['uv add --default-index "$M" x', `index of packages in a command of uv: ${elsewhere("M")}`],
  // Whom it asks.
  ['git config --global url."$U".insteadOf https://example.com/', `address in a command of git: ${elsewhere("U")}`],
  ['git remote add origin "$U"', `address in a command of git: ${elsewhere("U")}`],
  ['git remote add origin "git@example.com:$U"', null],
  ['helm pull "oci://$U/x"', `address in a command of helm: ${elsewhere("U")}`],
  ['aws --endpoint-url "$U" s3 ls', `address in a command of aws: ${elsewhere("U")}`],
  ["anything --server=$U", `address in a command of anything: ${elsewhere("U")}`],
  ['curl -x "$U" https://example.com/', `address in a command of curl: ${elsewhere("U")}`],
  // What it deploys.
  ['kubectl apply -f "$F"', `what is deployed in a command of kubectl: ${elsewhere("F")}`],
  ['kubectl apply -f "$1"', `what is deployed in a command of kubectl: ${elsewhere("$1")}`],
  ['kubectl delete -f "$F"', null],
  ['helm upgrade -i a "$F"', `what is deployed in a command of helm: ${elsewhere("F")}`],
  ['ansible-playbook "$F"', `what is deployed in a command of ansible-playbook: ${elsewhere("F")}`],
  ['kubectl apply -f "$DIR/a.yaml"', null],
  ['for f in *.yaml; do kubectl apply -f "$f"; done', null],
  // Numbers.
  [
    'A=(a.example.com b.example.com); let i=$N; curl "https://${A[$i]}"',
    "address in a command of curl: what A is, the script finds out when it runs",
  ],
  ['i=0; A=(a.example.com b.example.com); let i++; curl "https://${A[$i]}"', null],
  // What is said elsewhere, or is known.
  ['exec "$@"', null],
  ['f() { bash -c "$1"; }', null],
  ['C="ls -l"; sh -c "$C"', null],
  ['. "$DIR/lib.sh"', null],
  ['"$JAVA_HOME/bin/java" -jar x', null],
  ["$(command -v docker) ps", null],
  ["docker run alpine $ARGS", null],
  ["curl -fsSL https://example.com/x | sed s/a/b/ | sudo bash -s -- x", null],
  ['bash -c "$(curl -fsSL https://example.com/x)"', null],
  ["source <(kubectl completion bash)", null],
  ["find . -name x | xargs rm", null],
])("%s", async (line, reason) => {
  expect(await open("a.sh", `${line}\n`)).toEqual(reason === null ? [] : [reason]);
});

const root = 'variable "region" {\n  default = "eu-west-1"\n}\nprovider "aws" {\n  region = var.region\n}\n';

test.each<[name: string, script: string, open: boolean]>([
  ["printed by a program", "./settings > a.auto.tfvars", true],
  ["fetched", "curl -so terraform.tfvars https://example.com/x", true],
  ["copied from a bucket", "aws s3 cp s3://a/b.tfvars prod.auto.tfvars", true],
  ["made by jq", "jq '.x' x.json > a.auto.tfvars.json", true],
  ["that lies here as well", "sops -d x > 0.auto.tfvars", false],
  ["that Terraform does not read", "./settings > other.tfvars", false],
])("a var file %s may set anything", async (_, script, isOpen) => {
  const tree = {
    "main.tf": root,
    ...(isOpen ? {} : { "0.auto.tfvars": 'region = "eu-west-3"\n' }),
    "deploy.sh": `${script}\nterraform apply\n`,
  };
  const { unresolved } = await reportOf(folderOf(tree));
  const reasons = unresolved.map(({ reason }) => reason);
  expect(reasons.includes("region: var.region is set by whoever runs it")).toBe(isOpen);
});
