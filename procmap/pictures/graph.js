// Brings a drawn graph to life: hover tells the sentence, a click holds a thing and what it is linked with, things and
// the ground can be dragged, Ctrl and the wheel or the buttons zoom, kinds can be hidden, names be looked for.
function enliven(root, onSelect) {
  const svg = root.querySelector("svg"), tip = root.querySelector(".tip"), find = root.querySelector("input");
  const dots = new Map([...svg.querySelectorAll("g.dot")].map((dot) => [dot.dataset.id, dot]));
  const ties = [...svg.querySelectorAll("line.tie")];
  const near = new Map([...dots.keys()].map((id) => [id, new Set([id])]));
  for (const tie of ties) {
    near.get(tie.dataset.a).add(tie.dataset.b);
    near.get(tie.dataset.b).add(tie.dataset.a);
  }
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = [...whole], held = null, hidden = new Set();

  function show(box) {
    view = box;
    svg.setAttribute("viewBox", box.join(" "));
  }
  function point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [at.x, at.y];
  }
  function zoom(by, at = [view[0] + view[2] / 2, view[1] + view[3] / 2]) {
    const scale = Math.min(Math.max((view[2] * by) / whole[2], 0.05), 1.5) * (whole[2] / view[2]);
    show([at[0] - (at[0] - view[0]) * scale, at[1] - (at[1] - view[1]) * scale, view[2] * scale, view[3] * scale]);
  }
  function light(id) {
    const kept = id ? near.get(id) : null;
    for (const [own, dot] of dots) dot.classList.toggle("dim", Boolean(kept) && !kept.has(own));
    for (const tie of ties) {
      const on = Boolean(kept) && (tie.dataset.a === id || tie.dataset.b === id);
      tie.classList.toggle("on", on);
      tie.classList.toggle("dim", Boolean(kept) && !on);
    }
  }
  function tell(dot, event) {
    tip.replaceChildren();
    for (const [tag, text] of [["b", dot.dataset.name], ["span", dot.dataset.kind], ["q", dot.dataset.said]]) {
      if (text) tip.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
    }
    const box = root.getBoundingClientRect();
    tip.style.display = "block";
    tip.style.left = Math.min(event.clientX - box.left + 14, Math.max(box.width - tip.offsetWidth - 4, 0)) + "px";
    tip.style.top = event.clientY - box.top + 14 + "px";
  }
  function move(dot, x, y) {
    dot.setAttribute("transform", `translate(${x} ${y})`);
    for (const tie of ties) {
      if (tie.dataset.a === dot.dataset.id) (tie.setAttribute("x1", x), tie.setAttribute("y1", y));
      if (tie.dataset.b === dot.dataset.id) (tie.setAttribute("x2", x), tie.setAttribute("y2", y));
    }
  }

  for (const [id, dot] of dots) {
    dot.addEventListener("pointerenter", (event) => (held || light(id), tell(dot, event)));
    dot.addEventListener("pointerleave", () => (held || light(null), (tip.style.display = "none")));
    dot.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      dot.setPointerCapture(event.pointerId);
      let moved = false;
      const from = [event.clientX, event.clientY];
      const onMove = (next) => {
        moved = moved || Math.hypot(next.clientX - from[0], next.clientY - from[1]) > 4;
        if (moved) move(dot, ...point(next));
      };
      const onUp = () => {
        dot.removeEventListener("pointermove", onMove);
        if (moved) return;
        held = held === id ? null : id;
        light(held);
        onSelect(held || "");
      };
      dot.addEventListener("pointermove", onMove);
      dot.addEventListener("pointerup", onUp, { once: true });
    });
  }
  svg.addEventListener("pointerdown", (event) => {
    const from = point(event), box = view;
    held = null;
    light(null);
    const onMove = (next) => {
      const scale = view[2] / svg.clientWidth;
      show([box[0] - (next.clientX - event.clientX) * scale, box[1] - (next.clientY - event.clientY) * scale, box[2], box[3]]);
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", onMove);
    svg.addEventListener("pointerup", () => svg.removeEventListener("pointermove", onMove), { once: true });
    return from;
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.85 : 1.18, point(event));
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => zoom(0.6, point(event)));
  for (const button of root.querySelectorAll("button[data-zoom]")) {
    button.addEventListener("click", () => (button.dataset.zoom === "all" ? show([...whole]) : zoom(Number(button.dataset.zoom))));
  }
  for (const button of root.querySelectorAll("button[data-kind]")) {
    button.addEventListener("click", () => {
      const kind = button.dataset.kind;
      hidden.has(kind) ? hidden.delete(kind) : hidden.add(kind);
      button.classList.toggle("off", hidden.has(kind));
      const gone = (id) => hidden.has(dots.get(id).dataset.label);
      for (const [id, dot] of dots) dot.style.display = gone(id) ? "none" : "";
      for (const tie of ties) tie.style.display = gone(tie.dataset.a) || gone(tie.dataset.b) ? "none" : "";
    });
  }
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const dot of dots.values()) {
      dot.classList.toggle("dim", wanted !== "" && !dot.dataset.name.toLowerCase().includes(wanted));
    }
  });
  find.addEventListener("keydown", (event) => event.stopPropagation()); // Lab takes letters for its own
}
