"use strict";
// What pages can do better with a script; each works without it.

// A claim: what has come since this reader last looked. Kept in this browser alone.
const claim = document.querySelector("[data-claim]");
if (claim) {
  const key = `claim ${claim.dataset.claim}`;
  const lines = [...claim.querySelectorAll("[data-statement]")];
  try {
    const before = JSON.parse(localStorage.getItem(key) || "null");
    if (before) {
      const known = new Set(before.seen);
      const fresh = lines.filter((line) => !known.has(line.dataset.statement));
      for (const line of fresh) line.classList.add("fresh");
      const note = claim.querySelector("[data-changed]");
      note.textContent = fresh.length
        ? `${fresh.length} ${fresh.length === 1 ? "statement is" : "statements are"} new since you looked on ${before.day}; each has a line beside it.`
        : `Nothing new since you looked on ${before.day}.`;
      note.hidden = false;
      for (const line of fresh) for (let up = line.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    }
    const seen = [...new Set([...(before ? before.seen : []), ...lines.map((line) => line.dataset.statement)])];
    localStorage.setItem(key, JSON.stringify({ seen, day: new Date().toISOString().slice(0, 10) }));
  } catch { /* a browser that keeps nothing */ }
}

// "/" goes to the search box, as in many reading programs.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});
