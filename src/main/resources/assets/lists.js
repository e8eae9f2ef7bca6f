// Lists: the arrow keys move between rows, and from a search field to the first one. Where there is room, a detail opens
// beside its list. Without this script, and where there is no room, a row leads to the page of the detail.

const room = matchMedia("(width >= 1100px)");
const PARAMETER = "open";
let request = null;

const rows = () => [...document.querySelectorAll("[data-beside] .row-link")];
const current = () => document.querySelector("[data-beside] .row-link[aria-current]");
const drawer = () => document.querySelector(".drawer");
const idOf = link => link.pathname.split("/").at(-1);

// The address of the list with the open detail, which can be shared. The order's own page has the address of the link.
function remember(id, isNew) {
  const address = new URL(location.href);
  if (id) address.searchParams.set(PARAMETER, id);
  else address.searchParams.delete(PARAMETER);
  if (address.href === location.href) return;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function build() {
  const beside = document.querySelector("[data-beside]");
  beside.append(beside.querySelector("template").content.cloneNode(true));
  drawer().querySelector("[data-close]").addEventListener("click", () => close(true));
  return drawer();
}

function fill(pane, page, address) {
  pane.querySelector("#drawer-title").textContent = page.querySelector("main h1").textContent;
  pane.querySelector("[data-page]").href = address;
  pane.querySelector(".drawer-body").replaceChildren(...page.querySelectorAll("[data-summary]"));
  pane.removeAttribute("aria-busy");
  pane.scrollTop = 0;
  pane.dispatchEvent(new CustomEvent("content:added", { bubbles: true }));
}

// Anything but the page itself, such as the sign-in or an error, is shown as a page.
async function read(address) {
  const response = await fetch(address, { signal: request.signal });
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function mark(link) {
  current()?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  link?.closest("tr").scrollIntoView({ block: "nearest" });
}

async function open(address, takesFocus) {
  request?.abort();
  request = new AbortController();
  const mine = request;
  mark(rows().find(link => link.href === address));
  const pane = drawer() ?? build();
  pane.setAttribute("aria-busy", "true");
  try {
    const page = await read(address);
    if (mine !== request) return;
    fill(pane, page, address);
    if (takesFocus) pane.focus({ preventScroll: true });
  } catch (failed) {
    if (failed.name !== "AbortError") location.assign(address);
  }
}

function openRow(link, takesFocus) {
  remember(idOf(link), !drawer());
  open(link.href, takesFocus);
}

function close(isByPerson) {
  request?.abort();
  request = null;
  const link = current();
  const hadFocus = drawer()?.contains(document.activeElement);
  drawer()?.remove();
  mark(null);
  if (isByPerson) remember(null, false);
  if (hadFocus) link?.focus();
}

// Moves to the row above or below. An open detail follows. Returns whether the key was for a row.
function move(step) {
  const from = document.activeElement.closest(".row-link") ?? current();
  if (!from) return false;
  const all = [...from.closest("table").querySelectorAll(".row-link")];
  const next = all[all.indexOf(from) + step];
  const isInDrawer = drawer()?.contains(document.activeElement);
  if (next && !isInDrawer) next.focus();
  if (next && drawer()) openRow(next, isInDrawer);
  return true;
}

function restore() {
  const id = new URL(location.href).searchParams.get(PARAMETER);
  if (!document.querySelector("[data-beside]") || !/^[0-9]+$/.test(id ?? "")) {
    if (drawer()) close(false);
    return;
  }
  const address = `${location.origin}${location.pathname}/${id}`;
  if (room.matches) open(address, false);
  else location.replace(address);
}

document.addEventListener("click", event => {
  const link = event.target.closest("[data-beside] .row-link");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || !room.matches) return;
  event.preventDefault();
  openRow(link, true);
});

document.addEventListener("keydown", event => {
  const first = document.querySelector("main .row-link");
  if (event.key === "ArrowDown" && event.target.closest("[type=search]") && first) {
    event.preventDefault();
    first.focus();
  }
  if (event.target.closest("input, textarea, select, pre, [contenteditable]")) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.key === "Escape" && drawer()) close(true);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && move(step)) event.preventDefault();
});

room.addEventListener("change", () => {
  if (!room.matches && drawer()) close(true);
});
addEventListener("popstate", restore);
restore();
