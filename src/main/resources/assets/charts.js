// Charts: the exact figure under the pointer, and with the keyboard. Without this script, browsers show each <title>.

// A title is "30 Mar 2026: 10.00 USD, 2 orders. 7 days before: 5.00 USD".
function lines(title) {
  const colon = title.indexOf(": ");
  return [title.slice(0, colon), ...title.slice(colon + 2).split(". ")];
}

// A slider is what screen readers and keyboards know for one value out of several.
function slider(chart, last) {
  const input = document.createElement("input");
  input.type = "range";
  input.className = "chart-slider";
  input.max = String(last);
  input.value = String(last);
  input.setAttribute("aria-label", chart.dataset.label);
  return input;
}

function addReader(plot) {
  const chart = plot.querySelector("svg");
  const parts = [...chart.querySelectorAll(".chart-day")];
  const readings = parts.map(part => lines(part.querySelector("title").textContent));
  parts.forEach(part => part.querySelector("title").remove());
  const room = parts.map(part => part.querySelector(".chart-room"));
  const input = slider(chart, parts.length - 1);
  const box = document.createElement("div");
  box.className = "chart-reading";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true");

  function place(part) {
    const middle = (Number(part.getAttribute("x")) + part.getAttribute("width") / 2) / chart.viewBox.baseVal.width;
    const space = Math.max(0, plot.clientWidth - box.offsetWidth);
    box.style.insetInlineStart = `${Math.min(space, Math.max(0, middle * plot.clientWidth - box.offsetWidth / 2))}px`;
  }

  function show(index) {
    parts.forEach((part, i) => part.classList.toggle("chart-read", i === index));
    box.replaceChildren(...readings[index].map((line, i) => {
      const element = document.createElement(i === 1 ? "strong" : "span");
      element.textContent = line;
      return element;
    }));
    box.hidden = false;
    place(room[index]);
  }

  function say(index) {
    input.value = String(index);
    input.setAttribute("aria-valuetext", readings[index].join(", "));
  }

  function hide() {
    box.hidden = true;
    parts.forEach(part => part.classList.remove("chart-read"));
  }

  function under(event) {
    const frame = plot.getBoundingClientRect();
    const x = (event.clientX - frame.left) / frame.width * chart.viewBox.baseVal.width;
    const after = room.findIndex(part => Number(part.getAttribute("x")) + Number(part.getAttribute("width")) > x);
    return after < 0 ? parts.length - 1 : after;
  }

  for (const type of ["pointermove", "pointerdown"]) {
    plot.addEventListener(type, event => {
      say(under(event));
      show(under(event));
    });
  }
  plot.addEventListener("pointerleave", hide);
  input.addEventListener("input", () => {
    say(Number(input.value));
    show(Number(input.value));
  });
  input.addEventListener("focus", () => show(Number(input.value)));
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
  });
  say(parts.length - 1);
  plot.append(input, box);
}

document.querySelectorAll(".chart-plot").forEach(addReader);
