// Conveniences only: "/" goes to the search box, "c" copies the citation of the passage that has the focus.
"use strict";

function linkOf(field) {
  const hit = field.closest("[data-href]");
  return hit ? new URL(hit.dataset.href, location.href).href : location.href;
}

async function copy(citation) {
  const field = citation.querySelector("textarea");
  const button = citation.querySelector(".copy");
  const link = document.createElement("a");
  link.href = linkOf(field);
  link.textContent = field.value;
  try {
    // Both forms: pasted into a word processor the citation is a link, elsewhere it is plain text.
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([field.value], { type: "text/plain" }),
        "text/html": new Blob([link.outerHTML], { type: "text/html" }),
      }),
    ]);
  } catch {
    field.select();
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 1500);
}

for (const button of document.querySelectorAll(".copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.closest(".citation")));
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea:not([readonly]), select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    const box = document.getElementById("q");
    box.focus();
    box.select();
  } else if (event.key === "c" && getSelection().isCollapsed) {
    const near = event.target.closest(".hit, .passage, .notice-head") || document.querySelector(".passage.is-cited, .hit");
    const citation = near && near.querySelector(".citation");
    if (citation) copy(citation);
  }
});
