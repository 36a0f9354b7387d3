/* The guided session: one exercise at a time, sets as marks on a groove, rests and holds by the clock, kept at the end.
   Nothing is asked of the server until then; without this script the page is a plain form. */
"use strict";

for (const form of document.querySelectorAll("[data-session]")) guide(form);

function guide(form) {
  const steps = Array.from(form.querySelectorAll("[data-step]"));
  const end = form.querySelector("[data-end]");
  const crumbs = Array.from(form.querySelectorAll("[data-mark]"));
  const sets = steps.map(() => 0);
  let current = 0;
  let ticking = null;

  form.classList.add("guided--on");
  for (const place of form.querySelectorAll("[data-crumb], [data-guide], [data-next-row], [data-back]")) place.hidden = false;
  for (const fields of form.querySelectorAll("[data-fields]")) fields.open = false;
  for (const step of steps) step.querySelector("[data-amount]").addEventListener("input", () => offer(step));
  steps.forEach((step, index) => wire(step, index));
  form.querySelector("[data-back]").addEventListener("click", () => show(steps.length - 1, true));
  form.addEventListener("submit", keep);
  show(0, false);

  function wire(step, index) {
    on(step, "[data-set-done]", () => setDone(index));
    on(step, "[data-hold]", () => hold(index));
    on(step, "[data-fewer]", () => fewer(step));
    on(step, "[data-hurt]", () => hurt(step));
    on(step, "[data-skip]", () => {
      step.querySelector("[data-done]").checked = false;
      show(index + 1, true);
    });
    on(step, "[data-next]", () => show(index + 1, true));
    for (const key of step.querySelectorAll(".pad input")) {
      key.addEventListener("change", () => {
        if (step.dataset.hurting === "yes") step.querySelector("[data-stopped]").checked = true;
      });
    }
  }

  function show(index, jump) {
    stop();
    current = index;
    steps.forEach((step, place) => { step.hidden = place !== index; });
    end.hidden = index < steps.length;
    form.querySelector("[data-crumb]").hidden = index >= steps.length;
    crumbs.forEach((crumb, place) => mark(crumb, isDone(steps[place]) ? "done" : place === index ? "now" : "next"));
    const where = form.querySelector("[data-where]");
    if (index < steps.length) {
      where.textContent = `${index + 1} of ${steps.length}` + (index + 1 < steps.length ? `, then ${steps[index + 1].dataset.name.toLowerCase()}` : ", the last one");
      draw(index);
    } else {
      const done = steps.filter(isDone).length;
      form.querySelector("[data-summary]").textContent = `${done} of ${steps.length} exercises done`;
    }
    if (!jump) return;
    window.scrollTo(0, 0);
    (index < steps.length ? steps[index] : end).querySelector(".session__name").focus();
  }

  function isDone(step) {
    return step.querySelector("[data-done]").checked;
  }

  function draw(index) {
    const step = steps[index];
    const marks = step.querySelectorAll("[data-set]");
    marks.forEach((place, number) => mark(place, number < sets[index] ? "done" : number === sets[index] ? "now" : "next"));
    const left = Number(step.dataset.sets) - sets[index];
    for (const button of step.querySelectorAll("[data-set-done], [data-hold], [data-fewer], [data-skip]")) button.hidden = left <= 0;
    step.querySelector("[data-next]").textContent = index + 1 < steps.length ? "Next exercise" : "To the end";
    offer(step);
  }

  function offer(step) {
    const amount = step.querySelector("[data-amount]").value || "?";
    step.querySelector("[data-set-done]").textContent = `Set done, ${amount} ${step.dataset.unit}`;
  }

  function setDone(index) {
    stop();
    const step = steps[index];
    sets[index] += 1;
    step.querySelector("[data-done]").checked = true;
    step.querySelector("[data-sets-done]").value = String(sets[index]);
    draw(index);
    const left = Number(step.dataset.sets) - sets[index];
    if (left > 0) {
      tell(step, `Set ${sets[index]} done. Rest.`);
      count(step, Number(form.dataset.rest), "Rest", "Go on when you are ready.");
      return;
    }
    tell(step, "All sets done. Say the most pain during it.");
    clock(step, "All sets done. How much did it hurt?");
    step.querySelector("[data-pain]").scrollIntoView({ block: "start" });
  }

  function hold(index) {
    const step = steps[index];
    const target = Number(step.querySelector("[data-amount]").value) || Number(step.dataset.target);
    count(step, target, "Hold", step.dataset.sided === "yes" ? "Done on this side. The other side, then tap Set done." : "Done. Tap Set done.");
  }

  function fewer(step) {
    const fields = step.querySelector("[data-fields]");
    fields.open = true;
    const amount = step.querySelector("[data-amount]");
    amount.focus();
    amount.select();
  }

  function hurt(step) {
    stop();
    step.dataset.hurting = "yes";
    step.querySelector("[data-done]").checked = true;
    step.querySelector("[data-sets-done]").value = String(sets[steps.indexOf(step)] || 1);
    step.querySelector("[data-stopped]").checked = true;
    clock(step, "Stopped. Say how much it hurt, then go on.");
    const pad = step.querySelector("[data-pain]");
    pad.scrollIntoView({ block: "start" });
    pad.querySelector("input").focus({ preventScroll: true });
  }

  function count(step, seconds, word, after) {
    stop();
    const until = Date.now() + seconds * 1000;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left > 0) {
        clock(step, `${word} ${left} s`);
        return;
      }
      stop();
      clock(step, after);
      tell(step, after);
    };
    ticking = window.setInterval(tick, 250);
    tick();
  }

  function stop() {
    if (ticking !== null) window.clearInterval(ticking);
    ticking = null;
  }

  function clock(step, words) {
    step.querySelector("[data-clock]").textContent = words;
  }

  function tell(step, words) {
    step.querySelector("[data-tell]").textContent = words;
  }

  async function keep(event) {
    event.preventDefault();
    const button = form.querySelector("[data-keep]");
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" });
      if (answer.type === "opaqueredirect") {
        window.location.assign(form.dataset.after); // kept: the way on is not followed here, so that its word is read there
        return;
      }
      failed.textContent = sentence(await answer.text());
    } catch {
      failed.textContent = "Trochlea did not answer. Nothing is lost: leave this page open and tap Keep again.";
    }
    failed.hidden = false;
    button.disabled = false;
  }

  function sentence(page) {
    const said = new DOMParser().parseFromString(page, "text/html").querySelector(".statement__how, .statement__reason");
    return (said && said.textContent.trim()) || "That could not be kept; look at the numbers of each exercise.";
  }
}

function on(step, what, act) {
  const place = step.querySelector(what);
  if (place) place.addEventListener("click", act);
}

function mark(place, state) {
  place.setAttribute("class", `mark mark--${state}`);
}
