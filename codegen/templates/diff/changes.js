// The list of changes: by severity, then by the operations that share them.

// Texts become text nodes, never markup.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
const unseen = (words) => make("span", { class: "unseen" }, words);

function operationOf(operation) {
  const [method, path] = operation.split(" ");
  return [make("span", { class: "method" }, method), " ", path];
}

function folded(words, items) {
  return make("details", {}, make("summary", {}, words), make("ul", { class: "places" }, ...items));
}

function valuesOf(record) {
  if (record.old === null && record.new === null) return [];
  const old = make("del", { class: "value" }, record.old ?? "");
  const new_ = make("ins", { class: "value" }, record.new ?? "");
  if (record.old === null) return [" ", new_];
  if (record.new === null) return [" ", old];
  return [" ", old, make("span", { class: "arrow", "aria-hidden": "true" }, "→"), unseen(" to "), new_];
}

function placesOf(record) {
  const named = record.places.some((place) => place.name !== record.name);
  if (record.places.length < 2 || (!named && record.places.length === record.operations.length)) return null;
  const items = record.places.map((place) =>
    make("li", {}, [place.operation, place.where, place.name].filter(Boolean).join(" ")));
  return folded(`${record.places.length} places`, items);
}

function recordOf(record) {
  return make(
    "li",
    { class: `record ${severities[record.severity].key}`, "data-id": record.id },
    make("span", { class: "change" }, record.words),
    make(
      "div", {},
      make("span", { class: "name" }, record.name || record.where),
      record.name ? make("span", { class: "where" }, record.where) : null,
      ...valuesOf(record), placesOf(record),
    ),
    make("div", { class: "python", title: `change ${record.id}` }, record.python.join(", ")),
  );
}

function articleOf(found) {
  const [first, ...others] = found[0].operations;
  const heading = first === undefined
    ? make("h3", {}, "No operation: definitions on their own")
    : make("h3", {}, ...operationOf(first));
  const more = others.length
    ? folded(
      others.length === 1 ? "and 1 more operation" : `and ${others.length} more operations`,
      others.map((each) => make("li", {}, ...operationOf(each))))
    : null;
  return make("article", {}, make("div", { class: "sharing" }, heading, more), make("ul", {}, ...found.map(recordOf)));
}

function sectionOf(severity, found) {
  const together = grouped(found, (record) => record.operations.join("\n"));
  return make(
    "section", { class: severity.key, "aria-label": severity.title },
    make("h2", {}, severity.title, " ", make("span", { class: "number" }, String(found.length))),
    make("p", { class: "meaning" }, severity.meaning),
    ...[...together.values()].map(articleOf),
  );
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (groups.has(name)) groups.get(name).push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

const times = (number, one) => `${number} ${number === 1 ? one : `${one}s`}`;

function showChanges() {
  const all = between(state.old, state.new);
  const matches = matcher(state.q);
  const found = all.filter((record) => matches(record.haystack));
  const sections = [];
  let shown = 0;
  severities.forEach((severity, index) => {
    const own = found.filter((record) => record.severity === index);
    const box = document.querySelector(`#severities input[value="${severity.key}"]`);
    box.checked = !state.hide.includes(severity.key);
    box.parentElement.querySelector(".number").textContent = String(own.length);
    if (own.length && box.checked) {
      sections.push(sectionOf(severity, own));
      shown += own.length;
    }
  });
  if (!shown) sections.push(make("p", { class: "empty" }, all.length ? "Nothing of it matches." : "Nothing to show."));
  document.getElementById("records").replaceChildren(...sections);
  showSteps();
  return summary(shown, all.length);
}

function summary(shown, all) {
  const range = `from ${state.old} to ${state.new}`;
  if (state.old === state.new) return `${state.old} is compared with itself: no changes`;
  return shown === all ? `${times(all, "change")} ${range}` : `${shown} of ${times(all, "change")} ${range}`;
}

// The bars are made once; which of them are within the two versions is seen to each time.
function makeSteps() {
  const counts = versions.slice(1).map((version, index) => {
    const found = between(versions[index], version);
    return severities.map((_, severity) => found.filter((record) => record.severity === severity).length);
  });
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
  const highest = Math.max(1, ...counts.map(sum));
  const bars = counts.map((numbers, index) => {
    const version = versions[index + 1];
    const label = `${version}: ${times(sum(numbers), "change")} since ${versions[index]}`;
    const parts = severities.map(({ key }, severity) => {
      const part = make("i", { class: key });
      part.style.height = `${(100 * numbers[severity]) / highest}%`;
      return part;
    });
    const tick = make("span", { class: version.endsWith("0") || version.endsWith("5") ? "" : "minor" }, version);
    const bar = make("button", { type: "button", title: label, "aria-label": label }, ...parts, tick);
    bar.addEventListener("click", () => go({ old: versions[index], new: version }));
    return bar;
  });
  document.getElementById("steps").replaceChildren(...bars);
  arrows(document.getElementById("steps"), bars);
}

function showSteps() {
  const ends = [versions.indexOf(state.old), versions.indexOf(state.new)];
  [...document.getElementById("steps").children].forEach((bar, index) => {
    bar.classList.toggle("within", index >= Math.min(...ends) && index < Math.max(...ends));
  });
}
