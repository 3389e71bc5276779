// Makes pages pleasanter; every page works without it. Radios need no script: the style sheet reveals what they reveal.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
} from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink]) {
  createAll(component);
}
// A second press within a second is the same press. The server holds the same rule, by the form's submission number.
createAll(Button, { preventDoubleClick: true });

// A page of a draft saves itself: soon after each answer, and when it is left by a closed tab or a link. The server keeps
// it as any page that is sent. Pressed without a connection, it stays where it is: nothing restores a page that is gone.
const SOON = 500; // milliseconds: the press of a button that follows the last answer sends the page itself
for (const form of document.querySelectorAll("form[data-save-on-leaving]")) {
  let unsaved = false;
  // Two that are sent one after the other can arrive the other way round.
  const sendsNow = () => { form.elements.sent_at.value = Date.now(); };
  const cutOff = document.createElement("p");
  cutOff.className = "govuk-inset-text";
  cutOff.setAttribute("role", "alert");
  cutOff.tabIndex = -1;
  cutOff.textContent =
    "You have no connection. What you typed is still on this page. Press again when you have one.";
  const save = () => {
    if (unsaved && navigator.onLine) {
      sendsNow();
      const typed = new FormData(form);
      typed.append(form.dataset.saveOnLeaving, form.dataset.left);
      unsaved = !navigator.sendBeacon(window.location.pathname, typed);
    }
  };
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("change", () => setTimeout(save, SOON));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) {
      sendsNow();
      unsaved = false;
    } else {
      event.preventDefault();
      form.querySelector(".govuk-button-group").before(cutOff);
      cutOff.focus();
    }
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { save(); } });
  window.addEventListener("online", () => { cutOff.remove(); save(); });
}

// A table or a chart that is wider than its room says so. Without scripts the shadow at its edge does; the charts of the
// dashboard, which are always wider than a phone, have their sentence from the server.
for (const room of document.querySelectorAll(".app-scroll:not(.app-chart__scroll)")) {
  const said = document.createElement("p");
  said.className = "govuk-body-s app-slides app-not-printed";
  said.textContent = `Slide the ${room.querySelector("table") ? "table" : "chart"} for more.`;
  room.before(said);
  new ResizeObserver(() => { said.hidden = room.scrollWidth <= room.clientWidth; }).observe(room);
}

// What only certain answers ask is hidden until one of them is chosen. Without scripts it stands there and says so.
for (const question of document.querySelectorAll("[data-asked-after]")) {
  const answers = question.dataset.askedBy.split(" ");
  const boxes = [...question.closest("form").elements].filter((box) => box.name === question.dataset.askedAfter);
  const show = () => { question.hidden = !boxes.some((box) => box.checked && answers.includes(box.value)); };
  boxes.forEach((box) => box.addEventListener("change", show));
  window.addEventListener("pageshow", show);
  show();
}

// Most days that are asked about were today or yesterday: one press fills in the three boxes.
for (const boxes of document.querySelectorAll(".govuk-date-input[data-today]")) {
  const today = new Date(`${boxes.dataset.today}T12:00:00Z`);
  const legend = boxes.closest("fieldset").querySelector("legend").textContent.trim();
  const line = document.createElement("div");
  line.className = "app-fills";
  for (const [said, ago] of [["Today", 0], ["Yesterday", 1]]) {
    const day = new Date(today.getTime() - ago * 86400000);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-link";
    const about = document.createElement("span");
    about.className = "govuk-visually-hidden";
    about.textContent = `: ${legend}`;
    button.append(said, about);
    button.addEventListener("click", () => {
      const parts = [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()];
      boxes.querySelectorAll("input").forEach((box, number) => { box.value = parts[number]; });
      boxes.dispatchEvent(new Event("input", { bubbles: true }));
    });
    line.append(button);
  }
  boxes.after(line);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
