import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
function groupedBy(items,key){let groups=new Map;for(let item of items){let name=key(item),group=groups.get(name);group===void 0?groups.set(name,[item]):group.push(item)}return groups}export{groupedBy};
