import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as o,d as e,t as s,u as r,x as c}from"./chunk-EXGGY5KF.js";import{a as u}from"./chunk-4NRLOZG6.js";import"./chunk-IMBRML3L.js";async function g(t,n){if(t.length===1&&(t[0]==="--version"||t[0]==="-V"))return n.stdout.write(`${s}
`),0;try{let{helpAsked:i,readQuickly:p,readFully:f}=await import("./parse-IECZGWMK.js"),m=i(t);if(m!==null){let{helpText:d}=await import("./help-TC44RRR3.js");return n.stdout.write(`${await d(m.command,Math.min(r(n.stdout,n.env),120))}
`),0}let a=await p(t)??await f(t);return await a.command.run(a.values,a.rest,n,t,c)}catch(i){return n.stderr.write(`${w(await l(i))}
`),2}}async function l(t){if(!(t instanceof o))return t;let{NoSuchPath:n}=await import("./scanning-OHFEH23X.js");if(!(t instanceof n)||!/^[a-z]+$/.test(t.path))return t;let{meantCommand:i}=await import("./misuse-GWZPN3DL.js");return new o(`${t.message}, and no command${i(t.path)}`)}function w(t){if(t instanceof o)return`borderlint: ${t.message.split(`
`).map(e).join(`
`)}`;let n=t instanceof Error?t.stack??t.message:String(t);return`borderlint ${s}: this is a fault of Borderlint, not of its input; please report it with the lines below
${n.split(`
`).map(e).join(`
`)}`}export{g as main};
