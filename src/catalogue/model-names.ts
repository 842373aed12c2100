/** Which model a name stands for, by where it stands: a scan and a look-up ask the same. */
import type { Catalogue, Match } from "./catalogue.ts";

/**
 * The model of an id.
 * @param isOfLibrary it is a name of Ollama's library, which has no owner: `yi` is a model there, and a word elsewhere
 */
export function modelNamed(catalogue: Catalogue, id: string, isOfLibrary: boolean): Match | null {
  return catalogue.model(id) ?? (isOfLibrary ? catalogue.model(`ollama/${id}`) : null);
}

/** Whether it is a name of Ollama's library with its tag: `yi-coder:9b`, not `alibaba:cn-hangzhou`. */
export function isOfLibraryForm(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,60}:(?:latest$|\d)[\w.-]{0,60}$/.test(name);
}

/** What is behind these in the resource of an ARN is the id of a model: Bedrock's, alone or behind its place. */
export const beforeModel = "foundation-model/|inference-profile/";

const ofArn = new RegExp(`^(?:${beforeModel})(.+)$`);

/** `foundation-model/deepseek.r1-v1:0`, `inference-profile/us.deepseek.r1-v1:0`; null: the resource is no model. */
export function modelOfResource(resource: string): string | null {
  return ofArn.exec(resource)?.[1] ?? null;
}
