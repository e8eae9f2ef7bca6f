// Runs before the first paint, so that users who chose dark see no light flash.
const scheme = localStorage.getItem("scheme");
if (scheme) document.documentElement.dataset.scheme = scheme;
