"use strict";
// Keys, panels, zoom, search in the lexicons, and words picked on the page. Everything that is saved is a plain form.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const typing = (node) => node && node.matches("input:not([type=checkbox]), textarea, select");

// ---------------------------------------------------------------- panels and keys

function toggle(name, open) {
  for (const button of all("[data-toggles]")) {
    const mine = button.dataset.toggles === name;
    const shown = mine && (open ?? document.getElementById(name).hidden);
    button.setAttribute("aria-expanded", shown);
    document.getElementById(button.dataset.toggles).hidden = !shown;
    if (shown) start(document.getElementById(name));
  }
  const form = picking();
  document.body.classList.toggle("picking", Boolean(form));
  if (form) loadWords();
}

function start(panel) {
  panel.scrollIntoView({ block: "nearest" });
  const first = one("button, input:not([type=hidden]), textarea", panel);
  const field = one(".slotform input:not([type=hidden]), textarea", panel);
  (field || first).focus();
}

const STILL = ["+", "-", "0", "i", "?"]; // keys that lose nothing of a form that is open

const picking = () => all(".slotform").find((form) => !form.closest(".panel").hidden);

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    const filters = one("#filters[open]");
    if (filters) filters.open = false;
    toggle("", false);
    if (document.activeElement) document.activeElement.blur();
    return;
  }
  if (typing(event.target) || one("dialog[open]")) return;
  const reject = document.getElementById("reject");
  const reason = reject && !reject.hidden && one(`[data-reason="${CSS.escape(event.key)}"]`, reject);
  const key = event.key === "=" ? "+" : event.key;
  if (picking() && !STILL.includes(key)) return;
  const found = reason || all("[data-key]").find((node) => node.dataset.key === key);
  if (!found) return;
  event.preventDefault();
  found.click();
  if (found.matches("summary")) one("input", found.parentElement).select();
}

document.addEventListener("keydown", pressed);
for (const button of all("[data-toggles]")) button.addEventListener("click", () => toggle(button.dataset.toggles));
for (const button of all("[data-opens]")) button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
for (const form of all("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault(); // pressed twice
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

// ---------------------------------------------------------------- the page

const print = one(".print");
const sheet = one(".sheet");
const kept = (name, value) => {
  try {
    if (value === undefined) return localStorage.getItem(name);
    localStorage.setItem(name, value);
  } catch { /* a browser that keeps nothing */ }
  return null;
};

function zoom(to) {
  const factor = Math.min(4, Math.max(0.4, to));
  print.style.width = `${factor * 100}%`;
  print.style.maxWidth = factor === 1 ? "" : "none";
  one("#zoom").value = `${Math.round(factor * 100)}%`;
  const image = one("image", print);
  const wide = print.getBoundingClientRect().width * devicePixelRatio > 1700;
  if (wide) image.setAttribute("href", image.getAttribute("href").replace("width=1400", "width=2400"));
  print.dataset.factor = factor;
  kept("zoom", factor);
}

function toEvidence() {
  const patch = one(".patches rect", print);
  if (!patch) return;
  const box = patch.getBoundingClientRect();
  const frame = sheet.getBoundingClientRect();
  sheet.scrollTop += box.top - frame.top - frame.height / 3;
  sheet.scrollLeft += box.left - frame.left - Math.max(20, frame.width / 6);
}

function dark(on) {
  document.body.classList.toggle("darkpage", on);
  one("[data-invert]").setAttribute("aria-pressed", on);
  kept("darkpage", on ? "yes" : "");
}

if (print) {
  zoom(Number(kept("zoom")) || 1);
  dark(kept("darkpage") === "yes");
  toEvidence();
  const now = () => Number(print.dataset.factor);
  const steps = { in: () => zoom(now() * 1.25), out: () => zoom(now() / 1.25), fit: () => zoom(1) };
  for (const button of all("[data-zoom]")) button.addEventListener("click", () => { steps[button.dataset.zoom](); toEvidence(); });
  one("[data-invert]").addEventListener("click", () => dark(!document.body.classList.contains("darkpage")));
}

// ---------------------------------------------------------------- slots

let active = null; // the fieldset that picked words go into

for (const field of all(".slotform fieldset")) {
  field.addEventListener("focusin", () => choose(field));
  const words = one(".words input", field);
  words.addEventListener("input", () => place(field, "", ""));
  words.addEventListener("change", () => ground(field));
  searching(field, one("[role=combobox]", field), one(".terms", field));
}

function choose(field) {
  for (const other of all("fieldset.active")) other.classList.remove("active");
  active = field;
  field.classList.add("active");
}

function place(field, start, end) {
  one(`[name="${field.dataset.slot}.start"]`, field).value = start;
  one(`[name="${field.dataset.slot}.end"]`, field).value = end;
}

function fill(start, end, words) {
  const form = picking();
  if (!form || !words) return;
  if (!active || active.form !== form) choose(one("fieldset", form));
  one(".words input", active).value = words;
  place(active, start, end);
  ground(active);
}

async function terms(field, letters) {
  const type = one(`[name="${field.dataset.slot}.type"]`, field);
  const query = new URLSearchParams({ q: letters, slot: field.dataset.slot, type: type ? type.value : "" });
  const answer = await fetch(`/terms?${query}`);
  return answer.ok ? (await answer.json()).terms : [];
}

// Other words, another thing: the identifier is looked up again, and left empty where nothing is sure.
async function ground(field) {
  const words = one(".words input", field).value;
  const sure = words.trim() ? (await terms(field, words)).find((term) => term.sure) : null;
  if (one(".words input", field).value !== words) return;
  take(field, sure || { id: "", name: "" });
}

function take(field, term) {
  const box = one("[role=combobox]", field);
  box.value = term.id;
  one(".term", field).value = term.name;
}

function searching(field, box, list) {
  let asked = 0;
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const mark = (item) => {
    for (const other of all("li", list)) other.setAttribute("aria-selected", other === item);
    if (item) { box.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
  };
  const show = (found) => {
    list.replaceChildren(...found.map((term, n) => {
      const item = document.createElement("li");
      const why = document.createElement("small");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      why.textContent = ` ${term.id} · ${term.why}`;
      item.append(term.name, why);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(field, term); close(); });
      item.term = term;
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    mark(list.firstElementChild);
  };
  box.addEventListener("input", async () => {
    const turn = ++asked;
    one(".term", field).value = "";
    const found = box.value.trim().length > 1 ? await terms(field, box.value) : [];
    if (turn === asked && document.activeElement === box) show(found); // an answer that comes late is not shown
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const items = all("li", list);
    if (list.hidden || !items.length) return;
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]);
    else if (event.key === "Enter") { take(field, items[Math.max(at, 0)].term); close(); }
    else if (event.key === "Escape") { event.stopPropagation(); close(); return; }
    else return;
    event.preventDefault();
  });
}

// ---------------------------------------------------------------- words picked on the page

let words = null;
let from = -1;

async function loadWords() {
  const group = print && one(".words", print);
  if (!group || words) return;
  words = [];
  const answer = await fetch(group.dataset.address);
  if (!answer.ok) return;
  words = (await answer.json()).words;
  group.replaceChildren(...words.map(([, , , x0, top, x1, bottom], n) => {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top })) rect.setAttribute(name, value);
    rect.dataset.n = n;
    return rect;
  }));
  group.addEventListener("pointerdown", (event) => { if (picking()) { from = Number(event.target.dataset.n); event.preventDefault(); stroke(from); } });
  group.addEventListener("pointerover", (event) => { if (from >= 0) stroke(Number(event.target.dataset.n)); });
  document.addEventListener("pointerup", () => { if (from >= 0) picked(); from = -1; });
}

function stroke(to) {
  const [a, b] = [Math.min(from, to), Math.max(from, to)];
  all(".words rect").forEach((rect, n) => rect.classList.toggle("picked", n >= a && n <= b));
}

function picked() {
  const chosen = all(".words rect.picked").map((rect) => words[Number(rect.dataset.n)]);
  if (!chosen.length) return;
  let text = "";
  let last = chosen[0][0];
  for (const [start, end, word] of chosen) {
    text += (start > last ? " " : "") + word;
    last = end;
  }
  const bare = trimmed(text);
  const before = points(text.slice(0, text.indexOf(bare)));
  fill(chosen[0][0] + before, last - (points(text) - before - points(bare)), bare);
  tellSentence(chosen[0][7]);
}

const points = (text) => [...text].length; // offsets count characters, not JavaScript's halves of them

// "(miR-21)," is picked as miR-21
const trimmed = (text) => text.replace(/^[\s("'“‘[,;:]+/, "").replace(/[\s"'”’,;:.]+$/, "").replace(/^([^(]*)\)$/, "$1").replace(/^([^[]*)\]$/, "$1");

function tellSentence(start) {
  const field = one("[name=sentence]", picking());
  if (field && all("option", field).some((option) => option.value === String(start))) field.value = start;
}

// A paper without pages: what is selected in the paragraph.
const paragraph = one(".paragraph");
if (paragraph) {
  document.addEventListener("pointerup", () => {
    const selection = getSelection();
    if (!picking() || selection.isCollapsed || !paragraph.contains(selection.anchorNode) || !paragraph.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const text = range.toString();
    const bare = trimmed(text);
    const start = Number(paragraph.dataset.start) + points(before.toString()) + points(text.slice(0, text.indexOf(bare)));
    fill(start, start + points(bare), bare);
    const options = all("[name=sentence] option", picking()).filter((option) => Number(option.value) <= start);
    if (options.length) tellSentence(Number(options[options.length - 1].value));
  });
}
