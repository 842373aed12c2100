#!/usr/bin/env node
import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import"./chunks/chunk-JR722GER.js";import{a as r}from"./chunks/chunk-MKNXOLBA.js";import{a as s}from"./chunks/chunk-DWQUZ6UQ.js";import{a as e}from"./chunks/chunk-R5DYNN7P.js";import"./chunks/chunk-IMBRML3L.js";async function a(t,n){if(t.length===1&&(t[0]==="--version"||t[0]==="-V"))return n.stdout.write(`${r}
`),0;try{let{readQuickly:o,readFully:m}=await import("./chunks/parse-6FYKIDKA.js"),i=await o(t)??await m(t,Math.min(n.stdout.columns??100,120));return"help"in i?(n.stdout.write(`${i.help}
`),0):await i.command.run(i.values,i.rest,n,t)}catch(o){return n.stderr.write(`${c(o)}
`),2}}function c(t){if(t instanceof s)return`borderlint: ${t.message.split(`
`).map(e).join(`
`)}`;let n=t instanceof Error?t.stack??t.message:String(t);return`borderlint ${r}: this is a fault of Borderlint, not of its input; please report it with the lines below
${n.split(`
`).map(e).join(`
`)}`}process.stdout.on("error",t=>{if(t.code!=="EPIPE")throw t});process.exitCode=await a(process.argv.slice(2),process);
