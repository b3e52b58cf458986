"use strict";
// An article: words and notes light up together, and a citation goes to the clipboard. Works without.
(() => {
  const piecesOf = (id) => [...document.querySelectorAll(`mark[data-s="${CSS.escape(id)}"]`), document.getElementById(`s-${id}`)].filter(Boolean);
  const light = (id, on) => piecesOf(id).forEach((piece) => piece.classList.toggle("lit", on));
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(event, ({ target }) => {
      const piece = target.closest("mark[data-s], .notes ol > li");
      if (piece) light(piece.dataset.s || piece.id.slice(2), on);
    });
  }

  function arrive() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("main")) return;
    const note = /^m-/.test(target.id) && document.getElementById(`s-${target.id.slice(2)}`);
    const list = note && note.closest(".notes");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop = note.offsetTop - list.offsetTop - 40;
    const tall = target.getBoundingClientRect().height > window.innerHeight / 2;
    target.scrollIntoView({ block: tall ? "start" : "center" });
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  const said = document.querySelector("[data-copied]");
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        const answer = await fetch(button.dataset.copy);
        await navigator.clipboard.writeText(await answer.text());
        button.textContent = said.textContent = "Copied";
      } catch {
        button.textContent = said.textContent = "Not copied: use the link beside it";
      }
    });
  }
})();
