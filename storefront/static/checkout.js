// The order page: a changed choice asks the server for its new prices at once. Without this file a button does it.
(function () {
  "use strict";
  var form = document.querySelector("[data-order]"), turn = 0;
  if (!form || !window.fetch || !window.DOMParser || !window.FormData) return;

  quiet();
  // Chosen before this file came, or brought back by the browser: the prices on the page are of another choice.
  if (form.querySelector("[data-live] input:checked:not([checked])")) count();
  form.addEventListener("change", function (event) {
    if (/^(.*-)?(delivery|payment|village|voucher)$/.test(event.target.name)) count();
  });
  form.addEventListener("region:chosen", function () { count(); });
  form.addEventListener("focusin", function (event) {
    // Suggestions stand below the field: give them the room that the dock and the keyboard leave.
    var searches = event.target.type === "search";
    form.classList.toggle("still", searches);
    if (searches) event.target.closest("fieldset").scrollIntoView({ block: "start" });
  });
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button[name$=ubah]");
    if (!button) return;
    event.preventDefault();
    count(button);
  });
  form.addEventListener("submit", function () {
    var place = form.querySelector("[data-place]");
    setTimeout(function () {
      place.dataset.words = place.textContent;
      place.style.minWidth = place.offsetWidth + "px";
      place.textContent = place.dataset.busy;
      place.disabled = true;
    });
  });
  window.addEventListener("pageshow", function () {
    var place = form.querySelector("[data-place]");
    if (!place.dataset.words) return;
    place.textContent = place.dataset.words;
    place.disabled = false;
  });

  function count(button) {
    var sent = new FormData(form), mine = ++turn, back = button && button.getAttribute("aria-label");
    sent.append(button ? button.name : "hitung", button ? button.value : "1");
    form.setAttribute("aria-busy", "true");
    fetch(form.action, { method: "POST", body: sent, credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    }).then(function (text) {
      if (mine === turn) show(new DOMParser().parseFromString(text, "text/html"), back);
    }).catch(function () {
      if (mine === turn) button ? send(button) : form.removeAttribute("aria-busy");
    });
  }

  function show(page, back) {
    if (!page.querySelector("[data-order]")) return location.reload();
    var at = document.activeElement, key = at && /(delivery|payment)$/.test(at.name || "") ? at.name : "";
    form.querySelectorAll("[data-live]").forEach(function (part) {
      var fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(document.importNode(fresh, true));
    });
    form.querySelectorAll("[data-part]").forEach(function (part) {
      if (!page.getElementById(part.id)) part.remove();
    });
    form.querySelector("[data-address]").hidden = page.querySelector("[data-address]").hidden;
    form.removeAttribute("aria-busy");
    quiet();
    var focus = key ? form.querySelector("[name=" + key + "]:checked") : back && labelled(back);
    if (focus) focus.focus({ preventScroll: true });
  }

  function labelled(words) {
    return Array.prototype.find.call(form.querySelectorAll("button[name$=ubah]"), function (button) {
      return button.getAttribute("aria-label") === words && !button.disabled;
    });
  }

  function send(button) {
    var hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = button.name;
    hidden.value = button.value;
    form.append(hidden);
    form.submit();
  }

  function quiet() {
    form.querySelectorAll("[data-without-script]").forEach(function (button) { button.hidden = true; });
  }
})();
