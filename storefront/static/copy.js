// Copy buttons: shown only where there is script. Works on plain http and in in-app browsers, too.
(function () {
  "use strict";

  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    var words = button.querySelector("span");
    var before = words.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var source = document.getElementById(button.dataset.copy);
      var text = (button.dataset.text || source.value || source.textContent).trim();
      copied(text).then(function (done) {
        words.textContent = done ? button.dataset.done : before;
        if (!done) window.getSelection().selectAllChildren(source);
        setTimeout(function () { words.textContent = before; }, 2500);
      });
    });
  });

  function copied(text) {
    if (navigator.clipboard && window.isSecureContext)
      return navigator.clipboard.writeText(text).then(
        function () { return true; },
        function () { return bySelecting(text); }
      );
    return Promise.resolve(bySelecting(text));
  }

  // The async clipboard exists on https only; a class on a LAN needs the old way.
  function bySelecting(text) {
    var box = document.createElement("textarea");
    box.value = text;
    box.readOnly = true;
    box.className = "hide";
    document.body.appendChild(box);
    box.select();
    box.setSelectionRange(0, text.length);
    try { return document.execCommand("copy"); } catch (error) { return false; } finally { box.remove(); }
  }
})();
