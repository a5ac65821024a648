// What the page knows: the data beside it, unpacked.

const data = JSON.parse(document.getElementById("data").textContent);
const versions = data.versions;
const severities = data.severities.map(([key, title, meaning]) => ({ key, title, meaning }));

const text = (index) => (index === null ? null : data.strings[index]);

const records = data.records.map(([severity, change, name, where, old, new_, owner, id, python, flat]) => {
  const places = [];
  for (let at = 0; at < flat.length; at += 3) {
    places.push({ operation: text(flat[at]), where: text(flat[at + 1]), name: text(flat[at + 2]) });
  }
  const operations = [...new Set(places.map((place) => place.operation))].filter(Boolean).sort(byPath);
  const record = {
    severity, change: text(change), name: text(name), where: text(where), old: text(old), new: text(new_),
    owner: text(owner), id, python: python.map(text), places, operations,
  };
  record.words = data.changes[record.change] ?? record.change;
  record.haystack = [
    record.change, record.words, record.name, record.where, record.old, record.new, record.owner, id,
    ...record.python, ...places.flatMap((place) => [place.operation, place.name]),
  ].join("\n").toLowerCase();
  return record;
});

function byPath(one, other) {
  const [method, path] = one.split(" ");
  const [otherMethod, otherPath] = other.split(" ");
  if (path !== otherPath) return path < otherPath ? -1 : 1;
  return method < otherMethod ? -1 : Number(method > otherMethod);
}

// A pair of versions is a string of bits, one for each record.
function between(old, new_) {
  const bits = atob(data.pairs[versions.indexOf(old) * versions.length + versions.indexOf(new_)]);
  return records.filter((_, index) => bits.charCodeAt(index >> 3) & (1 << (index & 7)));
}

// All words have to be there, in any order.
function matcher(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (haystack) => words.every((word) => haystack.includes(word));
}

const spanned = (spans) => ({
  spans, first: spans[0][0], last: spans.at(-1)[1], gone: spans.at(-1)[1] < versions.length - 1,
});
const tables = {
  operations: data.operations.map(([method, path, id, tag, deprecated, spans]) => ({
    method, name: path, id, tag, deprecated, ...spanned(spans),
    haystack: `${method} ${path} ${id} ${tag}${deprecated ? " deprecated" : ""}`.toLowerCase(),
  })),
  models: data.models.map(([name, members, spans]) => ({
    name, members, ...spanned(spans), haystack: name.toLowerCase(),
  })),
};
