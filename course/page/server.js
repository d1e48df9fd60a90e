/* Talks with the server that sent the page, and says so where it is gone. */
(() => {
  "use strict";

  const { token } = JSON.parse(document.getElementById("served-data").textContent);

  async function ask(path, options) {
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      throw new Error("the server does not answer: is course serve still running?");
    }
    const known = await response.json();
    if (!response.ok) throw new Error(known.error);
    return known;
  }

  window.courseServer = {
    get: (path) => ask(path, { headers: { Accept: "application/json" } }),
    post: (path, body) =>
      ask(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Course-Token": token },
        body: JSON.stringify(body),
      }),
    news: new EventSource("/events"),
  };
  addEventListener("pagehide", () => courseServer.news.close());
})();
