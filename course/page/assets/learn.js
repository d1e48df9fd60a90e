/* Lets the learner's own code learn, and shows how far it is. */
(() => {
  "use strict";

  const button = document.getElementById("learn");
  const said = document.getElementById("learning-said");
  const drawings = document.getElementById("learning");

  /* Words, with `code` in them. */
  function say(text) {
    const parts = text.split("`").map((part, index) => {
      if (index % 2 === 0) return part;
      const code = document.createElement("code");
      code.textContent = part;
      return code;
    });
    said.replaceChildren(...parts);
  }

  say(said.textContent);
  button.addEventListener("click", async () => {
    button.disabled = true;
    say("Getting ready …");
    try {
      await courseServer.post("/learn", {});
    } catch (error) {
      say(error.message);
      button.disabled = false;
    }
  });

  courseServer.news.addEventListener("learning", (event) => {
    const news = JSON.parse(event.data);
    if (news.html) drawings.innerHTML = news.html; // of the server that sent this page
    say(news.said);
    button.disabled = news.running;
  });
})();
