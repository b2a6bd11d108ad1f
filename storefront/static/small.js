// Photos of a plain form are made small when they are chosen (shrink.js). Without this file the big ones are sent.
(function () {
  "use strict";
  if (!window.DataTransfer || !window.Promise || !self.shrunk) return;

  document.querySelectorAll("input[type=file][data-small]").forEach(function (input) {
    var ready = null, chosen = 0;

    input.addEventListener("change", function () {
      var files = Array.prototype.slice.call(input.files), bag = new DataTransfer(), mine = ++chosen;
      ready = files.reduce(function (before, file) {
        return before.then(function () { return smaller(file); }).then(function (small) { bag.items.add(small); });
      }, Promise.resolve()).then(function () {
        if (mine !== chosen) return;
        input.files = bag.files;
        ready = null;
      });
    });

    input.form.addEventListener("submit", function (event) {
      var button = event.submitter;
      if (!ready || !input.form.requestSubmit) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ready.then(function () { input.form.requestSubmit(button); });
    }, true);
  });

  function smaller(file) {
    return self.shrunk(file).then(function (body) {
      return body === file ? file : new File([body], file.name.replace(/\.\w+$/, "") + ".jpg", { type: body.type });
    }, function () { return file; });
  }
})();
