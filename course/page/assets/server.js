/* Talks with the server that sent the page, and listens to its news while the page is seen: a
   browser allows few connections to one server, and another tab needs one to load. */
(() => {
  "use strict";

  const PATIENCE = 20000; // milliseconds
  const RETRY = 3000;
  const KINDS = ["state", "results", "learning"];
  const { token, server } = JSON.parse(document.getElementById("served-data").textContent);
  const news = new EventTarget();
  let source = null;

  async function ask(path, options) {
    let response;
    try {
      response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new Error("The server isn't answering. Is `course serve` still running? Try again.");
    }
    const known = await response.json();
    if (!response.ok) throw new Error(known.error);
    return known;
  }

  function pause() {
    source?.close();
    source = null;
  }

  function listen() {
    pause();
    if (document.hidden) return;
    source = new EventSource("/events");
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) => news.dispatchEvent(new MessageEvent(kind, { data })));
    }
    source.addEventListener("server", ({ data }) => {
      if (JSON.parse(data).name !== server) location.reload(); // one that knows no token of this page
    });
    source.addEventListener("error", () => {
      news.dispatchEvent(new Event("error"));
      if (source?.readyState === EventSource.CLOSED) setTimeout(listen, RETRY); // it was refused
    });
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", pause);
  addEventListener("DOMContentLoaded", listen);

  window.courseServer = {
    news,
    get: (path) => ask(path, { headers: { Accept: "application/json" } }),
    post: (path, body) =>
      ask(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Course-Token": token },
        body: JSON.stringify(body),
      }),
  };
})();
