// The nota's picture into the phone's own share sheet, where the phone can take a file. Else it is saved, or held.
(function () {
  "use strict";

  var button = document.querySelector("[data-share-file]");
  var picture = null;
  if (!button || !navigator.canShare || !window.File || !window.fetch) return;

  // Fetched before the tap: a phone opens its share sheet only at once after one.
  fetch(button.dataset.shareFile)
    .then(function (answer) { return answer.ok ? answer.blob() : Promise.reject(answer.status); })
    .then(function (blob) {
      picture = new File([blob], button.dataset.name, { type: "image/jpeg" });
      button.hidden = !navigator.canShare({ files: [picture] });
    })
    .catch(function () {});

  button.addEventListener("click", function () {
    navigator.share({ files: [picture] }).catch(function () {});
  });
})();
