// Enhancements for the documentation: copy buttons, the reader's language, search, and requests from the page. The
// documentation can also be read without it.

const page = document.querySelector(".docs");

for (const button of document.querySelectorAll("[data-copy-code]")) button.hidden = false;

// Runs before the listener in app.js, which then copies the text.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-copy-code]");
  if (button) button.dataset.copy = button.parentElement.querySelector("code").textContent;
}, { capture: true });

// The chosen language applies to all examples, on this page and on the next.
function choose(language) {
  for (const radio of document.querySelectorAll("[data-language]")) radio.checked = radio.value === language;
}

page.addEventListener("change", event => {
  const radio = event.target.closest("[data-language]");
  if (!radio) return;
  const before = radio.getBoundingClientRect().top;
  choose(radio.value);
  localStorage.setItem("language", radio.value);
  scrollBy(0, radio.getBoundingClientRect().top - before);
});

const stored = localStorage.getItem("language");
if (stored && document.querySelector(`[data-language][value="${CSS.escape(stored)}"]`)) choose(stored);

// Search

const search = document.querySelector(".docs-search");
const words = search.querySelector("input");
const results = search.querySelector(".docs-results");
let index;
search.hidden = false;

function score(entry, wanted) {
  const heading = entry.heading.toLowerCase(), title = entry.page.toLowerCase(), text = entry.text.toLowerCase();
  const tokens = new Set(heading.split(/[^\p{L}\p{N}]+/u));
  let sum = 0;
  for (const word of wanted) {
    if (heading === word) sum += 12;
    else if (tokens.has(word)) sum += 10;
    else if (heading.startsWith(word)) sum += 8;
    else if (heading.includes(word)) sum += 5;
    else if (title.includes(word)) sum += 3;
    else if (text.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

function show(found) {
  results.replaceChildren(...found.map(entry => {
    const link = document.createElement("a");
    link.className = "docs-result";
    link.href = entry.address;
    const where = document.createElement("span");
    where.textContent = entry.heading === entry.page ? entry.text : `${entry.page}: ${entry.text}`;
    link.append(entry.heading, where);
    return link;
  }));
  if (!found.length) {
    const nothing = document.createElement("p");
    nothing.className = "docs-result muted";
    nothing.textContent = "No results.";
    results.append(nothing);
  }
  results.hidden = false;
}

words.addEventListener("input", async () => {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(word => word);
  if (!wanted.length) {
    results.hidden = true;
    return;
  }
  index ??= fetch("/partner/docs/search.json").then(response => response.json());
  const { entries } = await index;
  const found = entries.map(entry => ({ entry, sum: score(entry, wanted) })).filter(one => one.sum > 0);
  found.sort((a, b) => b.sum - a.sum);
  show(found.slice(0, 12).map(one => one.entry));
});

search.addEventListener("submit", event => {
  event.preventDefault();
  results.querySelector("a")?.click();
});

search.addEventListener("keydown", event => {
  const links = [words, ...results.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    words.value = "";
    results.hidden = true;
    words.focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "/" && !event.target.closest("input, textarea")) {
    event.preventDefault();
    words.focus();
  }
});

document.addEventListener("click", event => {
  if (!event.target.closest(".docs-search")) results.hidden = true;
});

// Try it. The key is stored only in its field. The field has no name, so no form submits it, and it is cleared when the
// user leaves the page.

const shownHeaders = ["x-request-id", "retry-after", "ratelimit", "ratelimit-policy", "idempotent-replayed", "link", "etag", "content-type"];
const keys = document.querySelectorAll("[data-key]");

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function emptyKeys() {
  for (const key of keys) key.value = "";
}

function request(form) {
  const headers = new Headers();
  const query = new URLSearchParams();
  let path = form.dataset.path;
  const key = form.querySelector("[data-key]")?.value.trim();
  if (key) headers.set("Authorization", `Bearer ${key}`);
  for (const field of form.querySelectorAll("[data-name]")) {
    if (field.value === "") continue;
    if (field.dataset.in === "query") query.set(field.dataset.name, field.value);
    else if (field.dataset.in === "path") path = path.replace(`{${field.dataset.name}}`, encodeURIComponent(field.value));
    else headers.set(field.dataset.name, field.value);
  }
  const body = form.querySelector("[data-body]")?.value;
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const target = path + (query.size ? `?${query}` : "");
  return [target, { method: form.dataset.method, headers, body, credentials: "omit", cache: "no-store" }];
}

function element(tag, className, text) {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function block(text) {
  const box = element("div", "code docs-code", "");
  const pre = element("pre", "", "");
  pre.tabIndex = 0;
  pre.append(element("code", "", text));
  box.append(pre);
  return box;
}

async function send(form, shown) {
  const began = performance.now();
  const [target, options] = request(form);
  try {
    const response = await fetch(target, options);
    const body = await response.text();
    const line = element("p", "docs-answer-line", "");
    line.append(
      element("strong", response.ok ? "good" : "bad", `${response.status} ${response.statusText}`.trim()),
      element("span", "muted number", `${Math.round(performance.now() - began)} ms`));
    const headers = shownHeaders.filter(name => response.headers.has(name)).map(name => `${name}: ${response.headers.get(name)}`);
    shown.replaceChildren(line, block(headers.join("\n")), ...body ? [block(pretty(body))] : []);
  } catch (failure) {
    shown.replaceChildren(element("p", "bad", `The request failed: ${failure.message}`));
  }
}

for (const tried of document.querySelectorAll(".docs-try")) {
  const form = tried.querySelector("form");
  const button = form.querySelector("button");
  const idempotencyKey = form.querySelector('[data-name="Idempotency-Key"]');
  tried.hidden = false;
  if (idempotencyKey) {
    // A different body is a different purchase and needs a new key.
    const renew = () => { idempotencyKey.value = uuid(); };
    renew();
    form.querySelector("[data-body]").addEventListener("input", renew);
  }
  form.addEventListener("submit", async event => {
    event.preventDefault();
    button.disabled = true;
    await send(form, tried.querySelector("[data-answer]"));
    button.disabled = false;
  });
}

for (const key of keys) {
  key.addEventListener("input", () => {
    for (const other of keys) other.value = key.value;
  });
}

addEventListener("pagehide", emptyKeys);
addEventListener("pageshow", emptyKeys);
