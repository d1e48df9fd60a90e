/* Before anything is drawn: that scripts run, that the text waits for the font of its formulas,
   and the colours that the reader chose. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted", "waiting");
  try {
    const theme = localStorage.getItem("backprop-course/theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    return; // a browser that keeps nothing: colours follow the system
  }
})();
