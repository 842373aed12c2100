import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var o=new WeakMap;function i(e){let n=o.get(e);if(n===void 0){let t=[0];for(let r=e.text.indexOf(`
`);r>=0;r=e.text.indexOf(`
`,r+1))t.push(r+1);n=t,o.set(e,n)}return n}function u(e,n){let t=0,r=e.length-1;for(;t<r;){let l=t+r+1>>1;(e[l]??0)<=n?t=l:r=l-1}return t}function d(e){let n=i(e.source),t=u(n,e.start),r=u(n,Math.max(e.start,e.end));return{file:e.source.path,line:t+1,column:e.start-(n[t]??0)+1,endLine:r+1,endColumn:Math.max(e.start,e.end)-(n[r]??0)+1}}function a(e){return{source:e,start:0,end:0}}function c(e,n){return e.file!==n.file?e.file<n.file?-1:1:e.line-n.line||e.column-n.column||e.endLine-n.endLine||e.endColumn-n.endColumn}export{i as a,d as b,a as c,c as d};
