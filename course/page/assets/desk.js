/* The learner's exercises beside the lesson: what the server says of them as files are saved. */
(() => {
  "use strict";

  const WIDE = matchMedia("(min-width: 84rem)");
  const KEPT = "backprop-course/desk";
  const desk = document.getElementById("desk");
  const box = desk.querySelector("details");
  const state = desk.querySelector("[data-state]");
  const live = desk.querySelector("[data-live]");
  const results = desk.querySelector("[data-results]");
  const again = desk.querySelector("[data-again]");
  let shown = asWritten(results.innerHTML);

  /* HTML as the browser writes it, to be compared. */
  function asWritten(html) {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    return parsed.innerHTML.trim();
  }

  function kept() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  /* Beside the text it is open at first; above it, on small screens, it is closed. */
  box.open = WIDE.matches && kept() !== "closed";
  desk.querySelector("summary").addEventListener("click", () => {
    try {
      localStorage.setItem(KEPT, box.open ? "closed" : "open");
    } catch {
      return; // a browser that keeps nothing
    }
  });

  function show(html) {
    if (shown === asWritten(html)) return;
    const focused = results.contains(document.activeElement);
    results.innerHTML = html; // of the server that sent this page
    shown = asWritten(html);
    linkSections();
    if (focused) box.firstElementChild.focus();
  }

  /* A section that a known mistake points to, where this page has it. */
  function linkSections() {
    const titles = [...document.querySelectorAll("main :is(h2, h3)[id]")];
    for (const place of results.querySelectorAll(".grade-section")) {
      const heading = titles.find((title) => title.firstChild.textContent.trim() === place.textContent);
      if (!heading) continue;
      const link = document.createElement("a");
      link.href = `#${heading.id}`;
      link.textContent = place.textContent;
      place.replaceChildren(link);
    }
  }

  courseServer.news.addEventListener("results", (event) => show(JSON.parse(event.data).html));
  courseServer.news.addEventListener("state", (event) => {
    const news = JSON.parse(event.data);
    desk.dataset.is = news.state;
    state.textContent = news.message;
    if (news.state !== "grading" && live.textContent !== news.message) live.textContent = news.message;
  });
  courseServer.news.addEventListener("error", () => {
    desk.dataset.is = "gone";
    state.textContent = "No news from the server. Is `course serve` still running?";
  });

  again.addEventListener("click", async () => {
    again.disabled = true;
    try {
      await courseServer.post("/grade", {});
    } catch (error) {
      state.textContent = error.message;
    }
    again.disabled = false;
  });
  linkSections();
})();
