/**
 * What runs in the HTML report: filter and search, keys, and bodies that are put in when they are looked at. A
 * constant text, not a function that is printed, since bundlers rewrite functions and its digest stands in the page's
 * Content-Security-Policy. The page can be read without it.
 */
export const script = `
(() => {
  const rows = [...document.querySelectorAll(".finding")];
  const holder = document.getElementById("bodies");
  const form = document.getElementById("filters");
  if (form === null) return;
  const search = form.querySelector("[type=search]");
  const shown = form.querySelector("output");
  form.hidden = false;

  // Long reports keep the insides of findings as text until one is asked for; it was escaped where it was made.
  let kept = null;
  const bodyOf = (row) => {
    kept ??= JSON.parse(holder.textContent);
    return kept.bodies[Number(row.dataset.index)].replace(/<\\/dl>$/, () => kept.rules[row.dataset.rule] + "</dl>");
  };
  const fill = (row) => {
    const body = row.querySelector(".body");
    if (holder !== null && body.firstChild === null) body.innerHTML = bodyOf(row);
  };
  for (const row of rows) row.addEventListener("toggle", () => { if (row.open) fill(row); });

  let texts = null;
  const textOf = (row, index) => {
    texts ??= rows.map((one) => (one.textContent + " " + (holder === null ? "" : bodyOf(one).replace(/<[^>]*>/g, " "))).toLowerCase());
    return texts[index];
  };

  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value !== "");
    let count = 0;
    rows.forEach((row, index) => {
      const matches = wanted.every((select) => row.dataset[select.name] === select.value) && words.every((word) => textOf(row, index).includes(word));
      row.hidden = !matches;
      if (matches) count += 1;
    });
    shown.value = count === rows.length ? "" : count + " of " + rows.length;
  };
  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, rows.length > 1000 ? 120 : 0); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply, 0));

  const openLinked = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row !== null && row.matches(".finding")) { row.hidden = false; row.open = true; row.scrollIntoView(); }
  };
  addEventListener("hashchange", openLinked);
  openLinked();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape" && event.target === search) { form.reset(); search.blur(); return; }
    if (typing) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key !== "j" && event.key !== "k") return;
    const visible = rows.filter((row) => !row.hidden);
    const at = visible.findIndex((row) => row.contains(document.activeElement));
    const next = visible[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (next !== undefined) { const summary = next.querySelector("summary"); summary.focus(); summary.scrollIntoView({ block: "nearest" }); }
  });

  // Paper can't be opened. Beyond a few hundred findings nobody wants that on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = rows.filter((row) => !row.hidden && !row.open).slice(0, 500);
    for (const row of opened) { fill(row); row.open = true; }
  });
  addEventListener("afterprint", () => { for (const row of opened) row.open = false; opened = []; });
})();
`;
