// Before anything is drawn, so that nobody who chose dark sees a flash of light.
const scheme = localStorage.getItem("scheme");
if (scheme) document.documentElement.dataset.scheme = scheme;
