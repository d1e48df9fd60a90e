/* Keeps the course map up to date as results come in. */
(() => {
  "use strict";

  const journey = document.getElementById("journey");

  async function refresh() {
    const response = await fetch("/", { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const now = fresh.getElementById("journey").innerHTML;
    if (now !== journey.innerHTML) journey.innerHTML = now; // of the server that sent this page
  }

  courseServer.news.addEventListener("results", () => refresh().catch(() => {})); // desk.js says why
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
