"use strict";
// Keys for the buttons of a review: s, d, u judge, k skips, z takes the last answer back.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  if (wanted) {
    event.preventDefault();
    wanted.click();
  }
});

// One answer to a link: a second press while the first is on its way would be another's.
for (const form of document.querySelectorAll("form.judge, form.undo")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
