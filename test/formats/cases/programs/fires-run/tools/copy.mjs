import { url } from "./lib/url.mjs";
await fetch(url);
