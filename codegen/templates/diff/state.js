// What is shown is what the address says: #OLD..NEW?q=...&hide=...&tab=...&sort=...

const TABS = ["changes", "operations", "models"];
const PRESET = { old: data.old, new: data.new, q: "", hide: [], tab: "changes", sort: "name" };

let state = parse(location.hash);
let waiting = null;

function parse(hash) {
  const [, old, new_, query] = /^#([^.]+\.[^.]+)\.\.([^?]+)(?:\?(.*))?$/.exec(hash) ?? [];
  if (!versions.includes(old) || !versions.includes(new_)) return { ...PRESET };
  const asked = new URLSearchParams(query ?? "");
  const tab = asked.get("tab");
  return {
    old, new: new_, q: asked.get("q") ?? "", tab: TABS.includes(tab) ? tab : PRESET.tab,
    hide: (asked.get("hide") ?? "").split(",").filter((key) => severities.some((each) => each.key === key)),
    sort: asked.get("sort") ?? PRESET.sort,
  };
}

function address({ old, new: new_, q, hide, tab, sort }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  if (hide.length) asked.set("hide", hide.join(","));
  if (tab !== PRESET.tab) asked.set("tab", tab);
  if (sort !== PRESET.sort) asked.set("sort", sort);
  const query = String(asked).replaceAll("%2C", ",");
  return `#${old}..${new_}${query && `?${query}`}`;
}

// A search grows by letters, and not every one is a place to come back to: it replaces, after a moment.
function search(q) {
  state = { ...state, q };
  clearTimeout(waiting);
  waiting = setTimeout(settle, 250);
  show();
}

function settle() {
  if (waiting === null) return;
  clearTimeout(waiting);
  waiting = null;
  history.replaceState(null, "", address(state));
}

function go(change) {
  settle();
  const next = { ...state, ...change };
  if (address(next) === address(state)) return;
  state = next;
  history.pushState(null, "", address(state));
  show();
}

addEventListener("popstate", () => {
  clearTimeout(waiting);
  waiting = null;
  state = parse(location.hash);
  show();
});
