#!/usr/bin/env node
import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import"./chunks/chunk-IMBRML3L.js";import*as o from"node:module";import{setFlagsFromString as s}from"node:v8";var i=1e6;function t(){s(`--interrupt-budget=${i}`),o.enableCompileCache?.()}t();var{main:a}=await import("./chunks/main-TDRM5PMT.js"),{cannotRun:n}=await import("./chunks/exit-T247EU2O.js"),e=!0;process.stdout.on("error",r=>{r.code!=="EPIPE"&&(e&&process.stderr.write(`borderlint: can't write to standard output: ${r.message}
`),e=!1,process.exitCode=n)});process.stderr.on("error",()=>{});var p=await a(process.argv.slice(2),process);process.exitCode=e?p:n;
