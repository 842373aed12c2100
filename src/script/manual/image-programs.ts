/**
 * Programs that images run by themselves, to which the command of a container is added: `ollama/ollama` with `run
 * qwen3` runs `ollama run qwen3`. Source: the Dockerfile of each.
 */

interface ImageProgram {
  readonly image: RegExp;
  readonly words: readonly string[];
  /** First words that are added to the program; any other one is a program in its place. */
  readonly takes: RegExp;
}

/** The repository behind any registry or mirror, whose name may not be known, and before its version. */
function imageNamed(names: string): RegExp {
  return new RegExp(String.raw`(?:^|[/\uFFFC])(?:${names})(?=[:@\uFFFC]|$)`);
}

const option = String.raw`--?[A-Za-z]`;
const ownerAndName = String.raw`[\w.-]+/[\w.:-]+$`;

const imagePrograms: readonly ImageProgram[] = [
  {
    image: imageNamed("(?:ollama|alpine)/ollama"),
    words: ["ollama"],
    takes: /^(?:run|pull|serve|create|show|list|ps|cp|rm|stop)$/,
  },
  {
    image: imageNamed("vllm/vllm-openai(?:-[a-z0-9]+)?"),
    words: ["vllm", "serve"],
    takes: new RegExp(`^(?:${option}|${ownerAndName})`),
  },
  { image: imageNamed("(?:go-skynet|mudler)/local-?ai|localai/localai"), words: ["local-ai"], takes: /^run$/ },
  {
    image: imageNamed("(?:go-skynet|mudler)/local-?ai|localai/localai"),
    words: ["local-ai", "run"],
    takes: /^[a-z0-9][\w.-]*(?:[:/][\w./:-]+)?$/i,
  },
  {
    image: imageNamed("(?:ggml-org|ggerganov)/llama\\.cpp"),
    words: ["llama-server"],
    takes: new RegExp(`^${option}`),
  },
];

/** The words that go before a container's command, which begins with `first`; none where it is a program itself. */
export function programBefore(image: string, first: string): readonly string[] {
  return imagePrograms.find((one) => one.image.test(image) && one.takes.test(first))?.words ?? [];
}
