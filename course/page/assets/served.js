/* Has answers marked by the server that sent the page; marking.js says what it must offer. */
(() => {
  "use strict";

  const { lesson, standings } = JSON.parse(document.getElementById("served-data").textContent);
  const here = `/lesson/${encodeURIComponent(lesson)}`;
  const done = (all) => JSON.stringify(Object.entries(all).map(([id, s]) => [id, s.attempts, s.revealed]));
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

  /* Whoever comes back to the page may have answered in the terminal, or in another tab. */
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return;
    const fresh = await courseServer.get(`${here}/standings`).catch(() => standings);
    if (done(fresh) !== done(standings)) location.reload();
  });
})();
