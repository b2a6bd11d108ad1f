// Promosikan: the picture as a file through the phone's own share sheet, and words that follow what is typed.
// Where there is no share sheet, on plain http and in in-app browsers, the download stays.
(function () {
  "use strict";

  var told = document.querySelector("[data-told]");

  function each(selector, call) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), call);
  }

  function canSendFiles() {
    if (!navigator.canShare || !window.File || !window.fetch) return false;
    try {
      return navigator.canShare({ files: [new File(["x"], "x.jpg", { type: "image/jpeg" })] });
    } catch (error) { return false; }
  }

  each("[data-send-file]", function (button) {
    if (!canSendFiles()) return;
    var words = button.querySelector("span"), before = words.textContent, ready = null;
    button.hidden = false;
    each("[data-plain]", function (link) { link.classList.remove("act"); });
    button.addEventListener("click", function () {
      if (ready) return send(ready);
      words.textContent = words.dataset.busy;
      fetch(button.dataset.sendFile)
        .then(function (answer) { if (!answer.ok) throw answer; return answer.blob(); })
        .then(function (blob) {
          words.textContent = before;
          ready = new File([blob], button.dataset.file, { type: "image/jpeg" });
          send(ready);
        })
        .catch(function () {
          words.textContent = before;
          told.textContent = "Gambarnya belum bisa diambil. Periksa sinyal, lalu coba lagi.";
        });
    });

    function send(file) {
      var text = document.querySelector(button.dataset.words).value;
      navigator.share({ files: [file], text: text }).catch(function (error) {
        // On a slow line the tap is too long ago when the picture arrives.
        if (error.name === "NotAllowedError") told.textContent = "Gambar siap. Tekan Bagikan gambar sekali lagi.";
      });
    }
  });

  each("[data-whatsapp]", function (link) {
    var field = document.querySelector(link.dataset.whatsapp);
    field.addEventListener("input", function () {
      // Only the words change: in a class the link leads to a chat that is played.
      link.href = link.href.replace(/([?&]text=)[^&]*/, function (all, before) {
        return before + encodeURIComponent(field.value + (link.dataset.ending || ""));
      });
    });
  });

  each("[data-copy-first]", function (link) {
    var field = document.querySelector(link.dataset.copyFirst);
    link.addEventListener("click", function () {
      field.select();
      try { document.execCommand("copy"); } catch (error) { /* The hint below says it, too. */ }
    });
  });
})();
