import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as r}from"./chunk-MKNXOLBA.js";import{a as e}from"./chunk-EGERESIP.js";import{a as m}from"./chunk-4NRLOZG6.js";import{a}from"./chunk-DMMKZY6R.js";import"./chunk-IMBRML3L.js";async function d(t,n){if(t.length===1&&(t[0]==="--version"||t[0]==="-V"))return n.stdout.write(`${r}
`),0;try{let{readQuickly:i,readFully:s}=await import("./parse-7MFYTS3D.js"),o=await i(t)??await s(t,Math.min(n.stdout.columns??100,120));return"help"in o?(n.stdout.write(`${o.help}
`),0):await o.command.run(o.values,o.rest,n,t)}catch(i){return n.stderr.write(`${c(await u(i))}
`),2}}async function u(t){if(!(t instanceof e))return t;let{NoSuchPath:n}=await import("./scanning-PUDRIORZ.js");if(!(t instanceof n)||!/^[a-z]+$/.test(t.path))return t;let[{commands:i},{suggestion:s}]=await Promise.all([import("./commands-XY5YR7OL.js"),import("./suggest-ZQVP4LLO.js")]);return new e(`${t.message}, and no command${s(t.path,Object.keys(i))}`)}function c(t){if(t instanceof e)return`borderlint: ${t.message.split(`
`).map(a).join(`
`)}`;let n=t instanceof Error?t.stack??t.message:String(t);return`borderlint ${r}: this is a fault of Borderlint, not of its input; please report it with the lines below
${n.split(`
`).map(a).join(`
`)}`}export{d as main};
