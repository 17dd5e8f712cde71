"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const owners = [...document.querySelectorAll("details.owner")];
  const findings = [...document.querySelectorAll("details.finding")];
  const words = new Map(); // what a finding says in small letters, read when first asked for

  const says = (finding) => {
    if (!words.has(finding)) words.set(finding, finding.textContent.toLowerCase());
    return words.get(finding);
  };

  function filter() {
    const { severity, state, owner } = Object.fromEntries(new FormData(form));
    const sought = form.elements.text.value.trim().toLowerCase();
    const narrowed = Boolean(sought || severity || owner);
    let shown = 0;
    for (const group of owners) {
      const named = !owner || group.dataset.owner === owner;
      const heading = group.querySelector("summary .name").textContent.toLowerCase();
      let ofOwner = 0;
      for (const process of group.querySelectorAll(".process")) {
        const inHeading = (heading + " " + process.querySelector("h3").textContent.toLowerCase()).includes(sought);
        let ofProcess = 0;
        for (const finding of process.querySelectorAll("details.finding")) {
          const found = finding.dataset;
          const wanted = named && (!severity || found.severity === severity)
            && (!state || found.state === state || (state === "todo" && (found.state === "new" || found.state === "open")))
            && (!sought || inHeading || says(finding).includes(sought));
          finding.hidden = !wanted;
          if (wanted) ofProcess += 1;
        }
        process.hidden = ofProcess === 0;
        ofOwner += ofProcess;
      }
      group.hidden = ofOwner === 0;
      group.querySelector("summary .count").textContent = ofOwner;
      shown += ofOwner;
    }
    if (narrowed && shown <= 100) for (const group of owners) group.open = group.open || !group.hidden;
    document.getElementById("shown").textContent = shown;
    document.getElementById("no-match").hidden = shown > 0;
  }

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, event.target.name === "text" ? 150 : 0);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });

  const button = document.getElementById("unfold");
  button.addEventListener("click", () => {
    const open = button.textContent === button.dataset.open;
    for (const part of [...owners, ...findings]) if (!part.hidden) part.open = open;
    button.textContent = open ? button.dataset.close : button.dataset.open;
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...owners, ...findings].filter((part) => !part.hidden && !part.open);
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of closed) part.open = false; });

  filter();
})();
