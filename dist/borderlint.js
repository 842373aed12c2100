#!/usr/bin/env node
import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import"./chunks/chunk-XG4YGIKH.js";import{version}from"./chunks/chunk-VDPGFQD6.js";import{UsageError}from"./chunks/chunk-D5OCXKAP.js";import{visible}from"./chunks/chunk-EXOHNUOT.js";import"./chunks/chunk-ZFFQZP3S.js";async function main(argv,streams){if(argv.length===1&&(argv[0]==="--version"||argv[0]==="-V"))return streams.stdout.write(`${version}
`),0;try{let{readQuickly,readFully}=await import("./chunks/parse-C2LNK5OZ.js"),read=await readQuickly(argv)??await readFully(argv,Math.min(streams.stdout.columns??100,120));return"help"in read?(streams.stdout.write(`${read.help}
`),0):await read.command.run(read.values,read.rest,streams,argv)}catch(error){return streams.stderr.write(`${explained(error)}
`),2}}function explained(error){if(error instanceof UsageError)return`borderlint: ${error.message.split(`
`).map(visible).join(`
`)}`;let stack=error instanceof Error?error.stack??error.message:String(error);return`borderlint ${version}: this is a fault of Borderlint, not of its input; please report it with the lines below
${stack.split(`
`).map(visible).join(`
`)}`}process.stdout.on("error",error=>{if(error.code!=="EPIPE")throw error});process.exitCode=await main(process.argv.slice(2),process);
