// From the controls and the keyboard to the state, and from the state to the page.

const [oldPicker, newPicker, searchBox, help] = ["old", "new", "search", "help"].map((id) => document.getElementById(id));
const tabs = TABS.map((name) => document.getElementById(`tab-${name}`));

function show() {
  oldPicker.value = state.old;
  newPicker.value = state.new;
  if (searchBox.value !== state.q) searchBox.value = state.q;
  document.title = `Docker Engine API: ${state.old} to ${state.new}`;
  TABS.forEach((name, index) => {
    const chosen = name === state.tab;
    tabs[index].setAttribute("aria-selected", String(chosen));
    tabs[index].tabIndex = chosen ? 0 : -1;
    document.getElementById(name).hidden = !chosen;
  });
  document.getElementById("count").textContent = state.tab === "changes" ? showChanges() : showTable(state.tab);
  tabs[0].querySelector(".number").textContent = String(between(state.old, state.new).length);
}

// One stop of the Tab key for a row of buttons; the arrows move inside of it.
function arrows(row, buttons, then = () => {}) {
  buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
  row.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    buttons.forEach((button, index) => { button.tabIndex = index === next ? 0 : -1; });
    buttons[next].focus();
    then(next);
  });
}

function step(by) {
  const to = versions.indexOf(state.new) + by;
  if (to in versions) go({ new: versions[to] });
  else document.getElementById("count").textContent = `${state.new} is the ${by < 0 ? "oldest" : "newest"} version`;
}

const KEYS = {
  "/": () => { searchBox.focus(); searchBox.select(); },
  "[": () => step(-1),
  "]": () => step(1),
  t: () => go({ tab: TABS[(TABS.indexOf(state.tab) + 1) % TABS.length] }),
  "?": () => help.showModal(),
};

addEventListener("keydown", (event) => {
  if (event.target === searchBox) {
    if (event.key === "Escape") search("");
    return;
  }
  // AltGr writes brackets on many keyboards, and looks like Ctrl and Alt on some systems.
  const held = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
  if (held || help.open || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address is taken
  document.getElementById("content").focus();
});
oldPicker.addEventListener("change", () => go({ old: oldPicker.value }));
newPicker.addEventListener("change", () => go({ new: newPicker.value }));
document.getElementById("pickers").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("swap").addEventListener("click", () => go({ old: state.new, new: state.old }));
searchBox.addEventListener("input", () => search(searchBox.value));
document.getElementById("ask").addEventListener("click", () => help.showModal());
document.getElementById("severities").addEventListener("change", ({ target }) => {
  const hide = state.hide.filter((key) => key !== target.value);
  go({ hide: target.checked ? hide : [...hide, target.value] });
});
tabs.forEach((tab, index) => tab.addEventListener("click", () => go({ tab: TABS[index] })));
arrows(tabs[0].parentElement, tabs, (index) => go({ tab: TABS[index] }));
tabs[1].querySelector(".number").textContent = String(tables.operations.length);
tabs[2].querySelector(".number").textContent = String(tables.models.length);
makeSteps();
show();
