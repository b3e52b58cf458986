"use strict";
/* Adds to a page that works without it: focus and a flash at the words, a way back, and the filter.
   It writes no markup, keeps nothing and asks for nothing. */
(() => {
  const form = document.getElementById("filter");
  const output = form.querySelector("output");
  const byId = (id) => document.getElementById(id);

  const articles = [...document.querySelectorAll(".sheet")].map((sheet) => ({
    sheet,
    lines: [...sheet.querySelectorAll(".lines > ol > li")].map((item) => ({
      item,
      id: item.id.slice(2),
      words: item.textContent.toLowerCase(),
    })),
    marks: [...sheet.querySelectorAll(".text [data-s]")].map((mark) => ({ mark, ids: mark.dataset.s.split(" ") })),
  }));

  function filter() {
    const words = form.words.value.trim().toLowerCase();
    const speaker = form.speaker.value;
    const outlet = form.outlet.value;
    const stance = form.stance.value;
    const all = !(words || speaker || outlet || stance);
    let statements = 0;
    let sheets = 0;
    for (const { sheet, lines, marks } of articles) {
      const off = new Set();
      let kept = 0;
      for (const { item, id, words: text } of lines) {
        const fits =
          (!words || text.includes(words)) &&
          (!speaker || item.dataset.speaker === speaker) &&
          (!outlet || sheet.dataset.outlet === outlet) &&
          (!stance || item.dataset.stance === stance);
        item.hidden = !fits;
        if (fits) kept += 1;
        else off.add(id);
      }
      sheet.hidden = !all && kept === 0;
      for (const { mark, ids } of marks) mark.classList.toggle("off", ids.every((id) => off.has(id)));
      statements += kept;
      if (!sheet.hidden) sheets += 1;
    }
    byId("nothing").hidden = all || sheets > 0;
    output.textContent = all ? "" : `${statements} ${statements === 1 ? "statement" : "statements"} in ${sheets} ${sheets === 1 ? "article" : "articles"}`;
  }

  function flash(id) {
    const pieces = /^[ms]-/.test(id) ? document.querySelectorAll(`mark[data-s="${CSS.escape(id.slice(2))}"]`) : [];
    for (const element of [byId(id), ...(id.startsWith("m-") ? pieces : [])]) {
      element.classList.remove("flash");
      void element.offsetWidth; /* so that a second flash starts anew */
      element.classList.add("flash");
    }
  }

  function arrive(id) {
    const target = byId(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      filter();
    }
    const tall = target.getBoundingClientRect().height > window.innerHeight / 2;
    target.scrollIntoView({ block: tall ? "start" : "center" });
    target.focus({ preventScroll: true });
    if (/^[efmsnl]-/.test(id)) flash(id);
  }

  function go(id) {
    if (location.hash === `#${id}`) arrive(id);
    else location.hash = id; /* the browser keeps a way back */
  }

  const selecting = () => String(window.getSelection()) !== "";

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      if (link.dataset.speaker) {
        form.reset();
        form.speaker.value = link.dataset.speaker;
        filter();
      }
      if (link.hash && location.hash === link.hash && link.host === location.host) arrive(link.hash.slice(1));
      return;
    }
    if (selecting() || event.target.closest("summary, details, button, input, select, label")) return;
    const mark = event.target.closest(".text [data-s]");
    if (mark) go(`s-${mark.dataset.s.split(" ")[0]}`);
    const line = event.target.closest(".lines > ol > li");
    if (line && line.querySelector("blockquote a")) go(`m-${line.id.slice(2)}`);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== document.activeElement) return;
    const { id } = event.target;
    if (/^m-/.test(id)) go(`s-${id.slice(2)}`);
    else if (/^s-/.test(id) && byId(`m-${id.slice(2)}`)) go(`m-${id.slice(2)}`);
  });

  window.addEventListener("hashchange", () => arrive(location.hash.slice(1)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  form.hidden = false;
  if (location.hash) arrive(location.hash.slice(1));
})();
