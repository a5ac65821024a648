// The tables of operations and of models: since when, until when.

const COLUMNS = {
  operations: [["name", "Operation"], ["id", "Name"], ["tag", "Group"], ["first", "First"], ["last", "Last"]],
  models: [["name", "Model"], ["members", "Fields"], ["first", "First"], ["last", "Last"]],
};

function showTable(tab) {
  const rows = tables[tab];
  const matches = matcher(state.q);
  const found = rows.filter((row) => matches(row.haystack));
  const key = state.sort.replace(/^-/, "");
  const column = COLUMNS[tab].some(([name]) => name === key) ? key : "name";
  const direction = state.sort.startsWith("-") ? -1 : 1;
  found.sort((one, other) => direction * ordered(one[column], other[column]) || ordered(one.name, other.name)
    || ordered(one.method, other.method));
  const heads = COLUMNS[tab].map(([name, words]) => headOf(name, words, name === column ? direction : 0));
  const ends = make("span", { class: "ends" }, make("span", {}, versions[0]), make("span", {}, versions.at(-1)));
  const head = make("thead", {}, make("tr", {}, ...heads, make("th", { class: "line", scope: "col" }, unseen("Versions "), ends)));
  const body = make("tbody", {}, ...found.map((row) => rowOf(tab, row)));
  const caption = make("caption", { class: "unseen" }, `${tab} by first and last version`);
  const held = document.getElementById(tab);
  const focused = held.contains(document.activeElement) ? document.activeElement.dataset.sort : undefined;
  held.replaceChildren(make("div", { class: "scroll" }, make("table", {}, caption, head, body)));
  if (focused) held.querySelector(`[data-sort="${focused}"]`)?.focus(); // the button pressed is a new one now
  const one = tab.slice(0, -1);
  return found.length === rows.length ? times(rows.length, one) : `${found.length} of ${times(rows.length, one)}`;
}

const ordered = (one, other) => (one < other ? -1 : Number(one > other));

function headOf(name, words, direction) {
  const button = make("button", { type: "button" }, words);
  button.dataset.sort = name;
  button.addEventListener("click", () => go({ sort: direction > 0 ? `-${name}` : name }));
  const sort = ["descending", "none", "ascending"][direction + 1];
  return make("th", { scope: "col", "aria-sort": sort }, button);
}

function rowOf(tab, row) {
  const cells = tab === "operations"
    ? [make("th", { scope: "row" }, ...operationOf(`${row.method} ${row.name}`)),
      make("td", {}, row.id, row.deprecated ? make("span", { class: "tag" }, " deprecated") : null),
      make("td", { class: "tag" }, row.tag)]
    : [make("th", { scope: "row" }, row.name), make("td", {}, row.members ? String(row.members) : "")];
  return make(
    "tr", { class: row.gone ? "gone" : "" }, ...cells,
    make("td", { class: "version" }, versions[row.first]), make("td", { class: "version" }, versions[row.last]),
    make("td", { class: "line" }, trackOf(row.spans)),
  );
}

function trackOf(spans) {
  const words = spans.map(([first, last]) => `${versions[first]} to ${versions[last]}`).join(", ");
  const bars = spans.map(([first, last]) => {
    const bar = make("i");
    bar.style.left = `${(100 * first) / versions.length}%`;
    bar.style.width = `${(100 * (last - first + 1)) / versions.length}%`;
    return bar;
  });
  return make("span", { class: "track", role: "img", title: words, "aria-label": words }, ...bars);
}
