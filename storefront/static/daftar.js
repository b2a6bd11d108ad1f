// The list of products: a tap changes the row in place. Without this script the page is loaded anew.
(function () {
  "use strict";
  if (!window.fetch || !window.FormData || !Element.prototype.closest) return;

  document.addEventListener("submit", function (event) {
    var form = event.target, submitter = event.submitter, row = form.closest(".ware") || rowOf(form);
    if (!row || /\/(urutan|salinan)$/.test(form.action)) return;
    event.preventDefault();
    if (form.dataset.asked) return;
    form.dataset.asked = "1";
    if (self.outbox && outbox.take) outbox.once(form);
    fetch(form.action, {method: "POST", body: new FormData(form), headers: {"X-Row": "1"}, credentials: "same-origin"})
      .then(function (answer) { return answer.text(); })
      .then(function (html) { show(row, new DOMParser().parseFromString(html, "text/html")); })
      .catch(function () {
        delete form.dataset.asked;
        if (form.dataset.queue && self.outbox && outbox.take) return outbox.take(form, submitter);
        say(row, document.createTextNode(words("data-lost")), true);
      });
  });

  // "Urungkan" stands in the note above its row.
  function rowOf(form) {
    var said = form.closest(".row-note");
    return said && document.getElementById(said.dataset.of);
  }

  function show(row, page) {
    var fresh = page.querySelector(".ware"), notes = page.querySelector("[data-said]");
    if (!fresh || !notes) return location.reload(); // Signed out, or the product is gone.
    var refused = notes.querySelector(".note.bad");
    say(row, notes, refused);
    if (refused && row.querySelector(".tune[open]")) return delete row.querySelector(".tune form").dataset.asked;
    row.hidden = fresh.dataset.state !== row.dataset.state; // It has left this list; undo brings it back.
    if (row.hidden) return row.querySelectorAll("form").forEach(function (form) { delete form.dataset.asked; });
    fresh.hidden = false;
    row.replaceWith(fresh);
  }

  function say(row, what, bad) {
    document.querySelectorAll(".row-note").forEach(function (old) { old.remove(); });
    var said = document.createElement("li");
    said.className = "row-note";
    said.dataset.of = row.id;
    if (what.nodeType === 3) {
      var note = document.createElement("div");
      note.className = "note bad mt3";
      note.setAttribute("role", "alert");
      note.append(what);
      what = note;
    }
    said.append(what);
    row.before(said);
    if (bad || said.getBoundingClientRect().top < 60) said.scrollIntoView({block: "center"});
  }

  function words(name) { return document.querySelector("[" + name + "]").getAttribute(name); }
})();
