// Enhancements for all pages: copy buttons, relative times, and the choice of light or dark. Pages also work without it.

const minute = 60, hour = 60 * minute, day = 24 * hour;

function ago(time) {
  const seconds = Math.round((Date.now() - time) / 1000);
  if (seconds < 0 || seconds >= 30 * day) return null;
  if (seconds < minute) return "just now";
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ago`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h ago`;
  const days = Math.floor(seconds / day);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}

function showRelativeTimes(root) {
  for (const time of root.querySelectorAll("time[data-ago]")) {
    const words = ago(Date.parse(time.dateTime));
    if (words) {
      time.title ||= time.textContent.trim();
      time.textContent = words;
    }
  }
}

// A printed page needs exact times, because "5 min ago" is soon wrong.
function showExactTimes() {
  for (const time of document.querySelectorAll("time[data-ago][title]")) time.textContent = time.title;
}

// Browsers offer the clipboard API only over HTTPS and on localhost. Elsewhere, the selected text is copied.
async function write(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Denied by a policy or by the user. Copying the selected text may still work.
    }
  }
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "only-read-out";
  area.readOnly = true;
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  before?.focus();
  return isCopied;
}

async function copy(button) {
  const source = button.dataset.copy ?? document.getElementById(button.dataset.copyFrom).textContent;
  const isCopied = await write(source);
  const label = button.querySelector("[data-label]") ?? button;
  const before = label.textContent;
  label.textContent = isCopied ? "Copied" : "Copy failed";
  button.classList.add("copy-done");
  setTimeout(() => {
    label.textContent = before;
    button.classList.remove("copy-done");
  }, 1500);
}

function switchScheme() {
  const root = document.documentElement;
  const isDark = getComputedStyle(root).colorScheme === "dark"
    || (root.dataset.scheme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.scheme = isDark ? "light" : "dark";
  localStorage.setItem("scheme", root.dataset.scheme);
}

document.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.copy !== undefined || button.dataset.copyFrom) copy(button);
  if (button.dataset.scheme !== undefined) switchScheme();
});

// The key "/" moves to the search for everything, unless a text is being typed.
document.addEventListener("keydown", event => {
  const field = document.querySelector("[data-search]");
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (!field || isTyping || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

document.addEventListener("DOMContentLoaded", () => {
  showRelativeTimes(document);
  document.querySelector(".faults")?.focus();
});
document.addEventListener("content:added", event => showRelativeTimes(event.target));
document.addEventListener("htmx:after:swap", event => showRelativeTimes(event.target instanceof Element ? event.target : document));
addEventListener("beforeprint", showExactTimes);
addEventListener("afterprint", () => showRelativeTimes(document));
