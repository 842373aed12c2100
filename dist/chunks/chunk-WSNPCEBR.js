import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
function i(r,s){let n=new Map;for(let e of r){let t=s(e),o=n.get(t);o===void 0?n.set(t,[e]):o.push(e)}return n}export{i as a};
