/* Marks answers in the page, as course/quiz.py does, and keeps them in this browser.

   A page whose answers a server marks has another script in place of this one. Either defines
   `courseMarker`, whose functions may be asynchronous:

   standing(question)                how a question stands, as it was left
   mark(question, chosen, practice)  takes an answer: indices of options, or null to be shown the
                                     right one. `practice` is null, or an object that lasts as long
                                     as a question is practised for no points: nothing is kept then
   reset(questions)                  forgets all answers
   keepTotal({finished, score})      optional: is told the sums, for the list of lessons
   kept                              whether answers outlive the page

   A standing has: score, points, worth (what a right answer earns now), tries, right, finished,
   firstTry (null before any try), attempts (lists of indices), chosen (the last of them), revealed;
   outcome (empty, repeated, wrong, right or shown) with partly after an answer; and, as soon as it
   is finished, answer (the right indices), with explanations (HTML) if the page lacks them. */
(() => {
  "use strict";

  const LESSON = JSON.parse(document.getElementById("quiz-data").textContent).lesson;
  const memory = new Map(); // for browsers that keep nothing

  const key = (question) => `backprop-course/${LESSON}/${question.id}`;
  const equal = (one, other) => one.length === other.length && one.every((n) => other.includes(n));

  function share(right, chosen) {
    const hits = chosen.filter((index) => right.includes(index)).length;
    return Math.max(0, (hits - (chosen.length - hits)) / right.length);
  }

  /* The attempts that count: neither empty nor given before, and none after the right one. */
  function tried(question, attempts) {
    const tries = [];
    for (const attempt of attempts) {
      if (!attempt.length || tries.some((earlier) => equal(earlier, attempt))) continue;
      tries.push(attempt);
      if (equal(attempt, question.right)) break;
    }
    return tries;
  }

  function markAll(question, attempts, revealed) {
    const { right, points, penalty } = question;
    const tries = tried(question, attempts);
    const worths = tries.map((chosen, n) => share(right, chosen) * points - penalty * n);
    const isRight = tries.length > 0 && equal(tries[tries.length - 1], right);
    let firstTry = revealed ? false : null;
    if (tries.length) firstTry = equal(tries[0], right);
    return {
      score: Math.max(0, ...worths),
      points,
      tries: tries.length,
      right: isRight,
      finished: isRight || revealed,
      firstTry,
    };
  }

  const isRow = (row) => Array.isArray(row?.options);

  function load(name) {
    let rows = null;
    try {
      rows = JSON.parse(localStorage.getItem(name));
    } catch {
      rows = null; // nothing can be read, or no program of ours wrote it
    }
    return Array.isArray(rows) && rows.every(isRow) ? rows : memory.get(name) || [];
  }

  function save(name, rows) {
    try {
      localStorage.setItem(name, JSON.stringify(rows));
    } catch {
      memory.set(name, rows);
      courseMarker.kept = false;
    }
  }

  /* What was done at a question, as far as its present options go: when one that was chosen is
     gone, the question was edited, and what was done before is left out. */
  function record(question, rows) {
    let attempts = [];
    let revealed = false;
    for (const row of rows) {
      const chosen = row.options.map((option) => question.options.indexOf(option));
      if (chosen.includes(-1)) [attempts, revealed] = [[], false];
      else if (row.revealed) revealed = true;
      else if (!revealed) attempts.push(chosen.sort((a, b) => a - b));
    }
    return { attempts, revealed };
  }

  function describe(question, { attempts, revealed }) {
    const mark = markAll(question, attempts, revealed);
    return {
      ...mark,
      attempts,
      revealed,
      chosen: attempts.length ? attempts[attempts.length - 1] : [],
      worth: Math.max(0, question.points - question.penalty * mark.tries),
      answer: mark.finished ? question.right : null,
    };
  }

  function answer(question, rows, chosen, keep) {
    const before = record(question, rows);
    const standing = describe(question, before);
    if (standing.finished) return { ...standing, outcome: standing.right ? "right" : "shown" };
    if (chosen && !chosen.length) return { ...standing, outcome: "empty" };
    if (chosen && before.attempts.some((attempt) => equal(attempt, chosen)))
      return { ...standing, outcome: "repeated" };
    const options = (chosen || question.right).map((index) => question.options[index]);
    const now = [...rows, { options, revealed: !chosen }];
    keep(now);
    const after = describe(question, record(question, now));
    const partly = Boolean(chosen) && !after.right && share(question.right, chosen) > 0;
    return { ...after, partly, outcome: chosen ? (after.right ? "right" : "wrong") : "shown" };
  }

  window.courseMarker = {
    kept: true,
    keepTotal: (sums) => save(`backprop-course/${LESSON}`, sums),
    standing: (question) => describe(question, record(question, load(key(question)))),
    mark(question, chosen, practice = null) {
      if (practice) return answer(question, practice.rows || [], chosen, (rows) => (practice.rows = rows));
      return answer(question, load(key(question)), chosen, (rows) => save(key(question), rows));
    },
    reset(questions) {
      for (const question of questions) {
        memory.delete(key(question));
        try {
          localStorage.removeItem(key(question));
        } catch {
          courseMarker.kept = false;
        }
      }
    },
  };
})();
