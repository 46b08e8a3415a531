// Conveniences only: copying citations, keys, the preview. Every page says and does all else without this file.
"use strict";

const said = document.getElementById("bao");

function tell(words) {
  said.textContent = words;
}

// What is kept in this browser; a browser that keeps nothing keeps it for this page only.

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Kept for this page only.
  }
}

// Citations

const KEPT_FORM = "tracuu.form";

function linkOf(citation) {
  const around = citation.closest("[data-href]");
  const link = document.createElement("a");
  link.href = around ? new URL(around.dataset.href, location.href).href : location.href;
  link.textContent = citation.querySelector("textarea").value;
  return link.outerHTML;
}

function isEntry(citation) {
  const form = citation.querySelector(".form");
  return form !== null && form.value === "bibtex";
}

async function copy(citations) {
  const texts = citations.map((citation) => citation.querySelector("textarea").value);
  const kinds = { "text/plain": texts.join("\n") };
  // Both kinds: pasted into a word processor the citation is a link, elsewhere it is plain text. An entry of
  // BibTeX has its own link.
  if (!citations.some(isEntry)) {
    const links = citations.map(linkOf);
    kinds["text/html"] = links.length > 1 ? links.map((link) => `<p>${link}</p>`).join("") : links[0];
  }
  const buttons = citations.map((citation) => citation.querySelector(".copy"));
  if (!(await put(kinds, citations[0].dataset.told ?? said.dataset.copied, buttons))) {
    citations[0].querySelector("textarea").select();
  }
}

// The words of a precedent as they are written, for the draft.
async function quote(button) {
  const words = button.closest("li").querySelector("blockquote");
  if (!(await put({ "text/plain": words.textContent.trim() }, button.dataset.told, [button]))) {
    getSelection().selectAllChildren(words);
  }
}

async function writeClipboard(kinds) {
  const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

// Another machine of the office reads these pages over plain HTTP, where browsers have no clipboard object.
function copyByCommand(kinds) {
  let isSet = false;
  const fill = (event) => {
    event.preventDefault();
    for (const [type, words] of Object.entries(kinds)) event.clipboardData.setData(type, words);
    isSet = true;
  };
  document.addEventListener("copy", fill, { once: true });
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return isDone && isSet;
}

// Puts words on the clipboard and says so; false where the browser does not allow it.
async function put(kinds, told, buttons) {
  if (!(await writeClipboard(kinds)) && !copyByCommand(kinds)) {
    tell(said.dataset.notCopied);
    return false;
  }
  tell(told);
  for (const button of buttons) {
    button.dataset.label ??= button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
  }
  return true;
}

// The form chosen for one citation is that of all, and of the next page.
function showForm(name, within) {
  for (const select of within.querySelectorAll(".citation .form")) {
    const citation = select.closest(".citation");
    const field = citation.querySelector("textarea");
    const other = citation.querySelector(`[data-form="${name}"]`);
    select.value = name;
    field.value = other ? other.value : field.defaultValue;
    field.rows = field.value.split("\n").length;
  }
}

function keptForm() {
  const form = kept(KEPT_FORM);
  return ["short", "bibtex"].includes(form) ? form : "official";
}

// Shows what only works with this file; for the page, and for what is fetched later.
function prepare(within) {
  for (const one of within.querySelectorAll(".citation .form, .copy, .quote, .choose, .turn")) one.hidden = false;
  for (const one of within.querySelectorAll(".citation .forms")) one.hidden = true;
  if (keptForm() !== "official") showForm(keptForm(), within);
  for (const button of within.querySelectorAll(".turn")) showTurn(button);
}

// A part of another page of ours, ready to be shown in this one; null where it cannot be had.
async function fetched(address, selector) {
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector(`main ${selector}`);
    if (!part) return null;
    const copied = document.importNode(part, true);
    prepare(copied);
    return copied;
  } catch {
    return null;
  }
}

// Keys: only those that the server names for this page, none while typing, none when turned off.

const KEPT_KEYS = "tracuu.keys";
const acting = new Set(document.body.dataset.keys.split(" "));
const ROWS = ".hit, .passage, .listing tbody > tr, .rows tbody > tr, .entries > li, .compared ul:not(.years) > li, "
  + ".precedents > li, .clause.is-alone, .notices > li, .marks > li, .old-and-new > li";
let current = null;
let isOff = kept(KEPT_KEYS) === "off";

function showTurn(button) {
  button.dataset.off ??= button.textContent;
  button.textContent = isOff ? button.dataset.on : button.dataset.off;
}

function rowsHere() {
  return [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility());
}

function linkIn(row) {
  return row.querySelector("a.open") || row.querySelector("a[href]");
}

function rowOf(node) {
  const row = node.closest(ROWS);
  return row || (current && current.isConnected ? current : null);
}

function standAt(row) {
  if (current) current.removeAttribute("aria-current");
  current = row;
  row.setAttribute("aria-current", "true");
  const link = linkIn(row);
  if (link) link.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by, from) {
  const rows = rowsHere();
  const start = rowOf(from) || document.querySelector(":is(.hit, .passage):target, .passage.is-cited");
  const place = rows.indexOf(start);
  const next = place < 0 ? 0 : place + by;
  if (next < 0 || next >= rows.length) return;
  standAt(rows[next]);
  if (preview.pane) preview.open(current);
}

// The preview: the page of one passage, beside the hits; "#p-3" in the address is that of hit 3.

const preview = {
  pane: null,
  of: null,
  asked: 0,

  async open(hit) {
    const asked = ++this.asked;
    const pane = await fetched(hit.dataset.preview, ".preview");
    if (asked !== this.asked) return;
    if (!pane) {
      tell(said.dataset.notShown);
      return;
    }
    this.remove();
    this.of = hit;
    this.pane = pane;
    // The page has its own first heading.
    const title = this.pane.querySelector("h1");
    const heading = document.createElement("h3");
    heading.lang = title.lang;
    heading.append(...title.childNodes);
    title.replaceWith(heading);
    this.pane.tabIndex = -1;
    this.pane.querySelector(".shut").hidden = false;
    hit.append(this.pane);
    document.body.classList.add("has-preview");
    // The hits have become narrower, and on a small screen the preview covers the lower half.
    hit.scrollIntoView({ block: "nearest" });
    history.replaceState(history.state, "", `#p-${hit.id.slice(2)}`);
    tell(this.pane.getAttribute("aria-label"));
  },

  remove() {
    if (this.pane) this.pane.remove();
    this.pane = this.of = null;
    document.body.classList.remove("has-preview");
  },

  close() {
    const hit = this.of;
    this.asked += 1;
    this.remove();
    history.replaceState(history.state, "", `#${hit.id}`);
    standAt(hit);
  },
};

function openAsked() {
  const asked = /^#p-(\d{1,4})$/.exec(location.hash);
  const hit = asked && document.getElementById(`k-${asked[1]}`);
  if (!hit || !hit.dataset.preview) return;
  const folded = hit.closest("details");
  if (folded) folded.open = true;
  standAt(hit);
  preview.open(hit);
}

// Several citations at once

function chosen() {
  return [...document.querySelectorAll(".choose input:checked")].map((box) => box.closest(".hit"));
}

async function citationsAt(node) {
  if (chosen().length) return chosen().map((hit) => hit.querySelector(".citation"));
  const near = node.closest(`.notice-head, .preview, ${ROWS}`) || current
    || document.querySelector(".passage:target, .passage.is-cited, .preview, .hit, .compared li[data-href], .precedents > li")
    || document.querySelector(".notice-head");
  if (!near) return [];
  let citation = near.querySelector(".citation");
  if (!citation && near.dataset.preview) {
    // Of the passages of a notice only the cited one has its citation in the page.
    const pane = await fetched(near.dataset.preview, ".preview");
    citation = pane && pane.querySelector(".citation");
  }
  return citation ? [citation] : [];
}

async function showKeys() {
  const shortcuts = await fetched(document.querySelector("a.to-keys").href, ".shortcuts");
  if (!shortcuts) return;
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "phim-tat");
  dialog.append(shortcuts);
  dialog.querySelector(".shut").hidden = false;
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const actions = {
  "/": () => {
    const box = document.getElementById("q");
    box.focus();
    box.select();
  },
  j: (node) => step(1, node),
  k: (node) => step(-1, node),
  p: (node) => {
    const hit = rowOf(node) || rowsHere()[0];
    if (!hit || !hit.dataset.preview) return;
    if (preview.of === hit) {
      preview.close();
      return;
    }
    standAt(hit);
    preview.open(hit);
  },
  x: (node) => {
    const hit = rowOf(node) || rowsHere()[0];
    const box = hit && hit.querySelector(".choose input");
    if (!box) return;
    standAt(hit);
    box.click();
  },
  c: async (node) => {
    const citations = await citationsAt(node);
    if (citations.length) copy(citations);
  },
  e: () => {
    const link = document.querySelector(".export a, .files a, .export button, button[formaction]");
    if (!link) return;
    const folded = link.closest("details");
    if (folded) folded.open = true;
    link.focus();
  },
  "?": showKeys,
};

const TYPED_IN = "textarea:not([readonly]), select, input:not([type=checkbox], [type=radio], [type=submit], "
  + "[type=button])";

document.addEventListener("keydown", (event) => {
  const node = event.target instanceof Element ? event.target : document.body;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && preview.pane && !node.closest(TYPED_IN)) {
    preview.close();
    return;
  }
  // The first page puts the cursor into the box: who is used to pressing "/" first does not ask for "/đất đai".
  if (event.key === "/" && !isOff && node.id === "q" && !node.value) {
    event.preventDefault();
    return;
  }
  if (isOff || node.closest(TYPED_IN) || node.isContentEditable) return;
  if (event.key === "Enter" && acting.has("Enter") && node === document.body && current) {
    linkIn(current)?.click();
    return;
  }
  if (!acting.has(event.key) || !Object.hasOwn(actions, event.key)) return;
  // Text that is selected is being copied by hand.
  if (event.key === "c" && !getSelection().isCollapsed) return;
  event.preventDefault();
  actions[event.key](node);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".copy, .quote, .shut, .turn");
  if (!button) return;
  if (button.matches(".copy")) {
    copy([button.closest(".citation")]);
  } else if (button.matches(".quote")) {
    quote(button);
  } else if (button.matches(".turn")) {
    isOff = !isOff;
    keep(KEPT_KEYS, isOff ? "off" : "on");
    showTurn(button);
  } else if (button.closest("dialog")) {
    button.closest("dialog").close();
  } else if (preview.pane) {
    preview.close();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches(".citation .form")) {
    keep(KEPT_FORM, event.target.value);
    showForm(event.target.value, document);
  } else if (event.target.matches(".choose input")) {
    tell(said.dataset.chosen.replace("{count}", chosen().length));
  }
});

prepare(document);
openAsked();
addEventListener("hashchange", openAsked);

// Ctrl+F on the page of a notice goes to its own box, which finds "đất" for "dat"; once more is the browser's.
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("tim");
  const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "f";
  if (!box || !isFind || document.activeElement === box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
