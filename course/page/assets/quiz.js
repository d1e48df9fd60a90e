/* Plays the quiz of a lesson: takes answers, shows what they led to, opens what was folded, and
   sums up. Marking and keeping are done by `courseMarker` (marking.js says what it must offer). */
(() => {
  "use strict";

  const { questions } = JSON.parse(document.getElementById("quiz-data").textContent);
  const data = questions.map((question) => ({ multiple: false, behind: null, ...question }));
  const round = (number) => +number.toFixed(2);
  const points = (number) => `${round(number)} ${round(number) === 1 ? "point" : "points"}`;
  const many = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;

  function make(tag, className, text = "", attributes = {}) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  /* Gives each option its input; where no script runs, the options are a list to read. */
  function addInputs({ multiple }, index) {
    const options = document.querySelectorAll(`#question-${index + 1} > fieldset > ol > li`);
    for (const option of options) {
      const why = option.querySelector(":scope > .why");
      const [label, text] = [make("label"), make("span")];
      text.append(...[...option.childNodes].filter((node) => node !== why));
      const type = multiple ? "checkbox" : "radio";
      label.append(make("input", "", "", { type, name: "option" }), text);
      option.prepend(label);
    }
  }

  /* One question: its form; `kept`, how it stands for points; `standing`, what is shown, which
     differs while it is practised. */
  class Question {
    constructor(question, index, kept) {
      this.data = question;
      this.number = index + 1;
      this.form = document.getElementById(`question-${this.number}`);
      this.inputs = [...this.form.querySelectorAll("input")];
      this.items = this.inputs.map((input) => input.closest("li"));
      this.practice = null;
      this.busy = false;
      this.build();
      this.show(kept);
    }

    build() {
      const waits = `Opens once question ${this.data.behind + 1} is finished.`;
      this.worth = make("p", "worth");
      this.marks = this.items.map((item) => item.firstElementChild.appendChild(make("span", "mark")));
      this.feedback = make("p", "feedback", "", { tabindex: "-1" });
      this.check = make("button", "", "Check");
      this.reveal = make("button", "quiet", "Show the answer", { type: "button" });
      this.next = make("button", "", "Next question", { type: "button" });
      const end = make("div", "end");
      end.append(this.feedback, this.check, this.reveal, this.next);
      const fieldset = this.form.firstElementChild;
      this.name(fieldset);
      fieldset.firstElementChild.after(this.worth, make("p", "waits", waits));
      fieldset.append(end);
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.answer(this.chosen());
      });
      this.form.addEventListener("keydown", (event) => this.press(event));
      this.reveal.addEventListener("click", () => this.answer(null));
      this.next.addEventListener("click", () => quiz.goOn(this));
    }

    /* What the group of its inputs is called: its number, and what is asked. */
    name(fieldset) {
      const parts = [fieldset.querySelector("legend"), fieldset.querySelector(".question")];
      parts.forEach((part, n) => (part.id = `${["label", "text"][n]}-${this.number}`));
      fieldset.setAttribute("aria-labelledby", parts.map((part) => part.id).join(" "));
    }

    get open() {
      return !this.standing.finished && !this.form.classList.contains("folded");
    }

    chosen() {
      return this.inputs.flatMap((input, index) => (input.checked ? [index] : []));
    }

    /* A number chooses; where one option is right, it answers at once, as in the terminal. */
    press(event) {
      const input = this.inputs["123456789".indexOf(event.key)];
      if (!input || event.altKey || event.ctrlKey || event.metaKey || !this.open) return;
      event.preventDefault();
      input.focus();
      input.checked = !this.data.multiple || !input.checked;
      if (!this.data.multiple) this.answer(this.chosen());
    }

    async answer(chosen) {
      if (this.busy) return;
      this.busy = true;
      try {
        this.show(await courseMarker.mark(this.data, chosen, this.practice));
        quiz.answered(this);
      } catch (error) {
        this.feedback.textContent = `Your answer couldn't be marked. ${error.message}`;
      }
      this.busy = false;
      if (this.standing.outcome === "empty") quiz.say(this.feedback.textContent);
      else this.feedback.focus({ preventScroll: true });
      if (this.form.offsetHeight < innerHeight) this.form.scrollIntoView({ block: "nearest" });
    }

    practise() {
      this.practice = {};
      for (const input of this.inputs) input.checked = false;
      this.show({
        ...this.kept, score: 0, worth: 0, tries: 0, right: false, finished: false, firstTry: null,
        attempts: [], chosen: [], revealed: false, outcome: undefined, answer: null,
      });
    }

    forget(kept) {
      this.practice = null;
      for (const input of this.inputs) input.checked = false;
      this.show(kept);
    }

    show(standing) {
      this.standing = standing;
      if (!this.practice) this.kept = standing;
      const { finished, answer, chosen, revealed, explanations } = standing;
      this.form.classList.toggle("finished", finished);
      const shown = revealed ? answer : chosen;
      this.inputs.forEach((input, index) => {
        if (finished) input.checked = shown.includes(index);
        input.disabled = finished;
      });
      this.check.hidden = this.reveal.hidden = finished;
      this.next.hidden = !finished;
      this.items.forEach((item, index) => this.markOption(item, index, explanations?.[index]));
      this.worth.textContent = this.worthText();
      this.feedback.textContent = this.feedbackText();
    }

    /* In words and in colour; an option of several is only known to be wrong at the end. */
    markOption(item, index, explanation) {
      const { answer, attempts } = this.standing;
      const tried = attempts.some((attempt) => attempt.includes(index));
      const right = Boolean(answer?.includes(index));
      const wrong = tried && !right && Boolean(answer || !this.data.multiple);
      this.marks[index].textContent = right ? "✓ right" : wrong ? "✗ wrong" : "";
      item.classList.toggle("right", right);
      item.classList.toggle("wrong", wrong);
      if (explanation && !item.querySelector(".why")) {
        const why = item.appendChild(make("div", "why"));
        why.innerHTML = explanation; // of a page that came without
      }
    }

    worthText() {
      const { score, worth, tries, finished } = this.standing;
      const { points: all, penalty, multiple } = this.data;
      const what = multiple ? "All that apply · " : "";
      if (this.practice) return `${what}Practice, no points`;
      if (finished) return `${round(score)} of ${points(all)}`;
      if (tries && penalty) return `${what}${round(worth)} of ${points(all)} left`;
      const less = penalty ? `, ${round(penalty)} off for each wrong try` : "";
      return what + points(all) + less;
    }

    feedbackText() {
      const { outcome, tries, score, worth, right, finished, partly } = this.standing;
      const earned = this.practice ? "" : ` ${points(score)}.`;
      if (finished && right) return (tries > 1 ? `Right at try ${tries}.` : "Right.") + earned;
      if (finished) return `Here is the answer.${earned}`;
      if (outcome === "empty") return "Choose an answer first.";
      if (outcome === "repeated") return "You've already tried that answer. It costs nothing.";
      if (!tries) return "";
      const left = this.practice ? "" : ` It is worth ${points(worth)} now.`;
      return (partly ? "Partly right: something is missing or too much." : "Not right, try again.") + left;
    }

    visit() {
      (this.inputs.find((input) => input.checked) || this.inputs[0]).focus({ preventScroll: true });
      this.form.scrollIntoView({ block: this.form.offsetHeight < innerHeight ? "nearest" : "start" });
    }
  }

  /* The quiz as a whole: what is open, what was missed, and the sums. */
  const quiz = {
    questions: [],
    summary: document.getElementById("summary"),

    /* Where the marker answers at once, the page is complete before it is first drawn. */
    start() {
      data.forEach(addInputs);
      const standings = data.map((question) => courseMarker.standing(question));
      if (standings.some((standing) => standing instanceof Promise))
        Promise.all(standings).then((known) => this.build(known));
      else this.build(standings);
    },

    build(standings) {
      this.questions = data.map((question, index) => new Question(question, index, standings[index]));
      this.part("retry").addEventListener("click", () => this.retry());
      this.part("reset").addEventListener("click", () => this.reset());
      this.refresh();
    },

    part(name) {
      return this.summary.querySelector(`[data-${name}]`);
    },

    say(text) {
      this.part("live").textContent = "";
      this.part("live").textContent = text;
    },

    answered(question) {
      if (question.practice && question.standing.right) question.mended = true;
      this.refresh();
      if (question.standing.finished && !question.practice) this.say(this.progress());
    },

    finished() {
      return this.questions.filter(({ kept }) => kept.finished);
    },

    /* What is missed and was not right in practice since the page was loaded. */
    toRetry() {
      return this.missed().filter(({ mended }) => !mended);
    },

    missed() {
      return this.finished().filter(({ kept }) => !kept.firstTry);
    },

    /* From a finished question to the next open one, else to the summary. */
    goOn({ number, practice }) {
      const wanted = (question) => question.open && Boolean(question.practice) === Boolean(practice);
      const { questions } = this;
      const next = questions.slice(number).find(wanted) || questions.find(wanted);
      if (next) next.visit();
      else document.getElementById("summary-title").focus();
    },

    retry() {
      const missed = this.toRetry();
      for (const question of missed) question.practise();
      this.refresh();
      missed[0].visit();
    },

    async reset() {
      if (!confirm("Delete all your answers to this lesson's questions?")) return;
      try {
        await courseMarker.reset(data);
      } catch (error) {
        this.part("note").textContent = `Nothing was deleted. ${error.message}`;
        this.say(this.part("note").textContent);
        return;
      }
      const standings = await Promise.all(data.map((question) => courseMarker.standing(question)));
      this.questions.forEach((question, index) => question.forget(standings[index]));
      this.refresh();
      this.say("Your answers have been deleted.");
      document.getElementById("summary-title").focus();
    },

    progress() {
      const score = this.questions.reduce((sum, { kept }) => sum + kept.score, 0);
      const finished = this.finished().length;
      courseMarker.keepTotal?.({ finished, score: round(score) });
      return `${finished} of ${many(data.length, "question")} finished, ${points(score)}`;
    },

    refresh() {
      for (const { form, data } of this.questions)
        form.classList.toggle("folded", data.behind !== null && !this.questions[data.behind].kept.finished);
      this.showProgress();
      this.showSections();
      this.showSummary();
    },

    showProgress() {
      document.querySelector("[data-progress]").textContent = this.progress();
      const next = this.questions.find((question) => question.open && !question.practice);
      const link = document.querySelector("[data-continue]");
      link.href = next ? `#question-${next.number}` : "#summary";
      if (!next) link.textContent = "See how you did";
      else link.textContent = `${this.finished().length ? "Continue" : "Start"} with question ${next.number}`;
    },

    /* The questions of each section, by its anchor. */
    sections() {
      const found = {};
      let here = null;
      for (const node of document.querySelectorAll(".text h2, form.quiz"))
        if (node.matches("h2")) here = found[node.id] = [];
        else here?.push(this.questions.find(({ form }) => form === node));
      return found;
    },

    showSections() {
      const sections = this.sections();
      for (const place of document.querySelectorAll(".toc-count")) {
        const here = sections[decodeURIComponent(place.previousElementSibling.hash.slice(1))];
        const finished = here.filter(({ kept }) => kept.finished).length;
        place.textContent = here.length ? `${finished}/${here.length}` : "";
        place.title = here.length ? `${finished} of ${many(here.length, "question")} finished` : "";
      }
    },

    showSummary() {
      const [finished, missed] = [this.finished().length, this.missed().length];
      const all = data.reduce((sum, question) => sum + question.points, 0);
      const right = finished - missed;
      this.part("summary").textContent = `${this.progress()} of ${round(all)}.`;
      this.part("accuracy").textContent = finished
        ? `Right on the first try: ${right} of ${finished} (${Math.round((100 * right) / finished)} %).`
        : "You haven't finished any question yet.";
      this.part("bar").style.inlineSize = `${(100 * finished) / data.length}%`;
      const retry = this.toRetry().length;
      this.part("retry").disabled = !retry;
      this.part("retry").textContent = retry
        ? `Retry the ${retry} you missed`
        : missed ? "You have practised all you missed" : "Nothing to retry";
      this.part("reset").disabled = this.questions.every(({ kept }) => !kept.finished && !kept.tries);
      if (!courseMarker.kept) this.part("note").textContent = "This browser can't store anything: your answers will be lost when you leave.";
    },
  };

  quiz.start();
})();
