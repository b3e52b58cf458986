"use strict";
// Files dropped anywhere on the box, and a word before sending where they are too many or too large.
const form = document.querySelector("[data-files]");
if (form) {
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const chosen = form.querySelector("[data-chosen]");
  const megabytes = (bytes) => `${Math.round(bytes / 100000) / 10} MB`;
  const look = () => {
    const files = [...input.files];
    const all = files.reduce((sum, one) => sum + one.size, 0);
    const large = files.find((one) => one.size > Number(form.dataset.largest));
    let fault = "";
    if (files.length > Number(form.dataset.most)) fault = `${files.length} files are more than ${form.dataset.most}.`;
    else if (large) fault = `${large.name} has ${megabytes(large.size)}, more than ${megabytes(Number(form.dataset.largest))}.`;
    else if (all > Number(form.dataset.all)) fault = `Together they have ${megabytes(all)}, more than ${megabytes(Number(form.dataset.all))}.`;
    input.setCustomValidity(fault);
    chosen.classList.toggle("bad", Boolean(fault));
    chosen.textContent = fault || (files.length ? `${files.length === 1 ? files[0].name : `${files.length} files`}, ${megabytes(all)}` : "");
  };
  input.addEventListener("change", look);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
    look();
  });
}

// The progress of a job, asked for each second until it is over.
const job = document.querySelector("[data-job]");
if (job) {
  const said = job.querySelector("[data-said] bdi");
  const list = job.querySelector("[data-lines]");
  const add = (parent, name, text, kind) => {
    const one = document.createElement(name);
    one.textContent = text;
    if (kind) one.className = kind;
    parent.append(one);
    return one;
  };
  const show = (line) => {
    const item = add(list, "li", "");
    const name = add(item, line.link ? "a" : "bdi", line.text);
    if (line.link) name.href = line.link;
    add(item, "p", line.told, "how");
    for (const problem of line.problems) add(item, "p", problem, "why");
  };
  const ask = async () => {
    try {
      const answer = await fetch(`${job.dataset.job}?first=${list.children.length}`, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (said.textContent !== told.said) said.textContent = told.said;
      told.lines.forEach(show);
      if (told.over) {
        location.reload();
        return;
      }
    } catch {
      said.textContent = "The server does not answer. It is asked again.";
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 700);
}
