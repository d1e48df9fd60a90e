/* What every page does: choose the colours; let the keyboard scroll what is wider than the page. */
(() => {
  "use strict";
  const THEMES = { "": "automatic", light: "light", dark: "dark" };
  const root = document.documentElement;
  const button = document.getElementById("theme");

  const arrived = () => root.classList.remove("waiting");
  document.fonts.load('1em "Course Math"').then(arrived, arrived);

  function showTheme() {
    button.textContent = `Colours: ${THEMES[root.dataset.theme || ""]}`;
  }

  button.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    const next = names[(names.indexOf(root.dataset.theme || "") + 1) % names.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    try {
      if (next) localStorage.setItem("backprop-course/theme", next);
      else localStorage.removeItem("backprop-course/theme");
    } catch {
      // a browser that keeps nothing: the choice holds for this page
    }
    showTheme();
  });
  showTheme();

  /* A link to each heading, for those who pass it on. */
  for (const heading of document.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]:not(.summary *, .map *)")) {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${heading.id}`;
    link.setAttribute("aria-label", `Link to “${heading.textContent}”`);
    link.textContent = "#";
    heading.append(" ", link);
  }

  /* Browsers part a formula from the sign after it; a line should not begin with one. */
  for (const formula of document.querySelectorAll("math")) {
    const after = formula.nextSibling;
    let signs = 0;
    while (after?.nodeType === 3 && ",.;:!?)’”".includes(after.data[signs])) signs += 1;
    if (!signs) continue;
    after.splitText(signs);
    const together = document.createElement("span");
    together.className = "together";
    formula.replaceWith(together);
    together.append(formula, after);
  }

  /* A box that scrolls can be reached by the Tab key, and has a name. */
  function measure(box) {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls === box.hasAttribute("tabindex")) return;
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.matches("pre") ? "Code" : "Formula");
    } else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }

  const observer = new ResizeObserver((entries) => entries.forEach((entry) => measure(entry.target)));
  for (const box of document.querySelectorAll("pre, .math-wide, .math-display")) observer.observe(box);
})();
