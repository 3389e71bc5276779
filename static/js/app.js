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

// A page of a draft that is left by a closed tab or a link is saved too. The server keeps it as any page that is sent.
for (const form of document.querySelectorAll("form[data-save-on-leaving]")) {
  let unsaved = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  document.addEventListener("visibilitychange", () => {
    if (unsaved && document.visibilityState === "hidden") {
      const typed = new FormData(form);
      typed.append(form.dataset.saveOnLeaving, "later");
      unsaved = !navigator.sendBeacon(window.location.pathname, typed);
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
