// Sharing: copy with one tap, and the phone's own share sheet where there is one. The page works without it.
(function () {
  "use strict";

  var told = document.querySelector("[data-told]");

  function each(selector, call) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), call);
  }

  function say(control, words) {
    var label = control.querySelector("[data-say]");
    if (!label.dataset.plain) label.dataset.plain = label.textContent;
    label.textContent = words;
    if (told) told.textContent = words;
    clearTimeout(control.waiting);
    control.waiting = setTimeout(function () { label.textContent = label.dataset.plain; }, 2500);
  }

  // The async clipboard exists on https only; a class on a LAN and in-app browsers need the old way.
  function copyOldWay(field) {
    field.focus({ preventScroll: true });
    field.select();
    field.setSelectionRange(0, field.value.length);
    try { return document.execCommand("copy"); } catch (error) { return false; }
  }

  function copied(field) {
    if (navigator.clipboard && window.isSecureContext)
      return navigator.clipboard.writeText(field.value).then(
        function () { return true; },
        function () { return copyOldWay(field); }
      );
    return Promise.resolve(copyOldWay(field));
  }

  each("[data-copy]", function (control) {
    var field = document.querySelector(control.dataset.copy);
    control.hidden = false;
    control.addEventListener("click", function (event) {
      event.preventDefault();
      copied(field).then(function (done) {
        if (done) return say(control, control.querySelector("[data-say]").dataset.say);
        field.scrollIntoView({ block: "center" });
        field.focus();
        field.select();
      });
    });
  });

  each("[data-share]", function (button) {
    if (!navigator.share) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(function () {});
    });
  });
})();
