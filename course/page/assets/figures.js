/* Figures that the reader plays: choose a neuron, step through a round. Without this script each
   figure is complete. The drawing says all there is to show (course/figures):

   data-neuron    what belongs to one neuron; data-spot is where it is, data-label its name,
                  data-say its lines of text
   data-pick      a place whose pointing chooses that neuron, too
   data-steps     on the figure: the lines of each step, as JSON
   data-from      what is known from this step on; data-now: what is marked in this step alone
   data-line      the lines of text; data-hint: the line that says how to play */
(() => {
  "use strict";

  const HINT = "Point at a neuron, tap it, or press ← →";
  const FORWARD = ["ArrowRight", "ArrowDown"];
  const BACK = ["ArrowLeft", "ArrowUp"];

  function make(tag, className, attributes = {}) {
    const node = document.createElement(tag);
    node.className = className;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  function show(node, shown) {
    node.setAttribute("visibility", shown ? "visible" : "hidden");
  }

  class Figure {
    constructor(svg) {
      this.svg = svg;
      this.neurons = [...svg.querySelectorAll("[data-neuron]")];
      this.steps = JSON.parse(svg.dataset.steps || "[]");
      this.lines = [...svg.querySelectorAll("[data-line]")];
      this.opening = this.lines.map((line) => line.textContent);
      this.first = this.neurons.find((neuron) => !neuron.hasAttribute("visibility")) || null;
      this.hovered = null; // under the pointer: shown until it leaves
      this.held = this.first; // clicked or focused: shown until something else is chosen
      this.step = 0; // 0 is the whole figure
      this.build();
      this.render();
    }

    build() {
      const stage = make("div", "figure-stage");
      this.live = make("p", "figure-live", { role: "status" });
      this.svg.replaceWith(stage);
      stage.append(this.svg, this.neuronBar());
      if (this.steps.length) stage.append(this.stepBar());
      stage.append(this.live);
      for (const hint of this.svg.querySelectorAll("[data-hint]")) hint.textContent = HINT;
      this.svg.addEventListener("pointerover", (event) => this.hover(event, this.picked(event.target)));
      this.svg.addEventListener("pointerout", (event) => this.hover(event, null));
      this.svg.addEventListener("click", (event) => {
        const neuron = this.picked(event.target);
        if (neuron) this.hold(neuron);
      });
      stage.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.reset();
      });
      window.addEventListener("beforeprint", () => this.reset());
    }

    neuronBar() {
      const bar = make("div", "figure-neurons", { role: "toolbar", "aria-label": "Neurons" });
      const { width, height } = this.svg.viewBox.baseVal;
      this.buttons = this.neurons.map((neuron) => {
        const label = neuron.dataset.label;
        const button = make("button", "figure-neuron", { type: "button", "aria-label": label });
        const [x, y] = neuron.dataset.spot.split(" ").map(Number);
        button.style.left = `${(100 * x) / width}%`;
        button.style.top = `${(100 * y) / height}%`;
        button.addEventListener("focus", () => this.hold(neuron));
        button.addEventListener("click", () => this.hold(neuron));
        button.addEventListener("pointerenter", (event) => this.hover(event, neuron));
        button.addEventListener("pointerleave", (event) => this.hover(event, null));
        return button;
      });
      bar.append(...this.buttons);
      bar.addEventListener("keydown", (event) => {
        const here = this.buttons.indexOf(document.activeElement);
        const next = this.moved(event, here, this.buttons.length);
        if (next !== null) this.buttons[next].focus();
      });
      return bar;
    }

    stepBar() {
      const bar = make("div", "figure-steps", { role: "group", "aria-label": "Steps" });
      const back = make("button", "figure-step", { type: "button" });
      this.next = make("button", "figure-step", { type: "button" });
      back.textContent = "Back";
      back.addEventListener("click", () => this.go(this.step - 1));
      this.next.addEventListener("click", () => this.go(this.step + 1));
      bar.append(back, this.next);
      bar.addEventListener("keydown", (event) => {
        const step = this.moved(event, this.step, this.steps.length + 1);
        if (step !== null) this.go(step);
      });
      return bar;
    }

    /* Where a key leads from one of `count` places in a circle; null if it leads nowhere. */
    moved(event, here, count) {
      if (event.altKey || event.ctrlKey || event.metaKey) return null;
      let there;
      if (FORWARD.includes(event.key)) there = here + 1;
      else if (BACK.includes(event.key)) there = here - 1;
      else if (event.key === "Home") there = 0;
      else if (event.key === "End") there = count - 1;
      else return null;
      event.preventDefault();
      return (there + count) % count;
    }

    picked(target) {
      const name = target.closest("[data-pick]")?.dataset.pick;
      return this.neurons.find((neuron) => neuron.dataset.neuron === name) || null;
    }

    hover(event, neuron) {
      if (event.pointerType === "touch") return; // a finger does not hover: it taps
      this.hovered = neuron;
      this.render();
    }

    hold(neuron) {
      this.held = neuron;
      this.changed();
    }

    go(step) {
      const count = this.steps.length + 1;
      this.held = null;
      this.step = (step + count) % count;
      this.changed();
    }

    reset() {
      this.hovered = null;
      this.held = this.first;
      this.step = 0;
      this.changed();
    }

    changed() {
      this.render();
      const said = this.said.filter(Boolean).join(". ");
      if (this.live.textContent !== said) this.live.textContent = said;
    }

    render() {
      const neuron = this.hovered || this.held;
      const step = neuron ? 0 : this.step;
      const known = step || Infinity;
      for (const each of this.neurons) show(each, each === neuron);
      for (const part of this.svg.querySelectorAll("[data-from]"))
        show(part, Number(part.dataset.from) <= known);
      for (const part of this.svg.querySelectorAll("[data-now]"))
        show(part, Number(part.dataset.now) === step);
      if (neuron) this.said = neuron.dataset.say.split("|");
      else this.said = step ? this.steps[step - 1] : this.opening;
      this.lines.forEach((line, n) => (line.textContent = this.said[n] || ""));
      this.renderButtons();
    }

    renderButtons() {
      const open = Math.max(0, this.neurons.indexOf(this.held));
      this.buttons.forEach((button, n) => {
        button.tabIndex = n === open ? 0 : -1;
        button.setAttribute("aria-pressed", String(this.neurons[n] === this.held));
      });
      if (!this.next) return;
      if (this.step === 0) this.next.textContent = "Start";
      else this.next.textContent = this.step < this.steps.length ? "Next" : "Finish";
    }
  }

  function start() {
    for (const svg of document.querySelectorAll("svg[data-figure]"))
      if (svg.querySelector("[data-neuron]") && !svg.closest(".figure-stage")) new Figure(svg);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
