/* Has answers marked by the server that sent the page; marking.js says what it must offer. */
(() => {
  "use strict";

  const { lesson, standings } = JSON.parse(document.getElementById("served-data").textContent);
  const here = `/lesson/${encodeURIComponent(lesson)}`;
  const keys = (question, chosen) => chosen.map((index) => question.options[index]);

  window.courseMarker = {
    kept: true,
    standing: (question) => standings[question.id],
    async mark(question, chosen, practice = null) {
      const body = { chosen: chosen && keys(question, chosen) };
      if (practice) body.practice = practice.attempts || [];
      const path = `${here}/question/${encodeURIComponent(question.id)}`;
      const standing = await courseServer.post(path, body);
      if (practice) practice.attempts = standing.attempts.map((made) => keys(question, made));
      standings[question.id] = practice ? standings[question.id] : standing;
      return standing;
    },
    async reset(questions) {
      await courseServer.post(`${here}/forget`, {});
      const fresh = await courseServer.get(`${here}/standings`);
      for (const question of questions) standings[question.id] = fresh[question.id];
    },
  };
})();
