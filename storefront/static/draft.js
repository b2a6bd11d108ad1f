// What was typed stays in the phone until the server has it: a lost signal, a closed tab or an expired page costs nothing.
// A form is marked data-draft="name"; the page that follows a saved form is marked data-draft-done="name".
(function () {
  "use strict";

  var whose = document.querySelector("[data-who]").dataset.who; // Who signs in next on this phone does not see it.
  var place = "draft:" + whose + location.pathname.replace(/(\/produk)\/.*/, "$1") + ":";
  var DAYS = 30;

  document.querySelectorAll("[data-draft-done]").forEach(function (mark) {
    forget(place + mark.dataset.draftDone);
  });

  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var key = place + form.dataset.draft, version = form.dataset.draftVersion || "", timer;
    var kept = read(key);
    if (kept && kept.version !== version) forget(key); // It was saved since, here or by a colleague.
    else if (kept && !("refused" in form.dataset)) { put(form, kept.values); tell(true); }

    function later() { clearTimeout(timer); timer = setTimeout(now, 300); }
    function now() { tell(write(key, { version: version, at: Date.now(), values: values(form) })); }
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", now);
    form.addEventListener("outbox:took", function () { clearTimeout(timer); forget(key); tell(false); });
    form.addEventListener("outbox:back", function (event) { put(form, event.detail); });
  });

  function tell(safe) {
    document.querySelectorAll("[data-draft-state]").forEach(function (mark) { mark.hidden = !safe; });
  }

  function worth(field) {
    return field.name && field.name !== "csrf_token" && !/^(file|password|submit|button)$/.test(field.type);
  }

  function values(form) {
    return Array.prototype.filter.call(form.elements, worth).filter(function (field) {
      return field.checked || !/^(radio|checkbox)$/.test(field.type);
    }).map(function (field) { return [field.name, field.value]; });
  }

  function put(form, pairs) {
    var left = {}, photos = [];
    pairs.forEach(function (pair) {
      if (pair[0] === "kept") photos.push(pair[1]);
      else (left[pair[0]] = left[pair[0]] || []).push(pair[1]);
    });
    Array.prototype.filter.call(form.elements, worth).forEach(function (field) {
      var mine = left[field.name];
      if (/^(radio|checkbox)$/.test(field.type)) field.checked = !!mine && mine.indexOf(field.value) >= 0;
      else if (mine && mine.length && !/_shown$|-stock_shown$/.test(field.name)) field.value = mine.shift();
    });
    var more = form.querySelector("details");
    if (more && Array.prototype.some.call(more.querySelectorAll("input:not([type=hidden]):not([type=radio]),textarea"), filled)) more.open = true;
    form.dispatchEvent(new CustomEvent("draft:back", { detail: { photos: photos } }));
  }

  function filled(field) { return field.type === "checkbox" ? field.checked : !!field.value; }

  function read(key) {
    try {
      var kept = JSON.parse(localStorage.getItem(key));
      return kept && Date.now() - kept.at < DAYS * 864e5 ? kept : null;
    } catch (error) { return null; }
  }

  function write(key, kept) {
    try { localStorage.setItem(key, JSON.stringify(kept)); return true; } catch (error) { return false; }
  }

  function forget(key) { try { localStorage.removeItem(key); } catch (error) { /* no storage, nothing to forget */ } }
})();
