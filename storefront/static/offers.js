// The promotion's page: what buyers will see follows what is typed. Without this file the button "Lihat" does it.
(function () {
  "use strict";
  var form = document.querySelector("[data-look]"), wait = 0, turn = 0;
  if (!form || !window.fetch || !window.DOMParser || !window.FormData) return;
  form.addEventListener("input", function () {
    clearTimeout(wait);
    wait = setTimeout(look, 400);
  });
  function look() {
    var mine = ++turn;
    fetch(form.getAttribute("data-look"), { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.text() : "";
      })
      .then(function (text) {
        var fresh = text && new DOMParser().parseFromString(text, "text/html").getElementById("tampak");
        var old = document.getElementById("tampak");
        if (fresh && old && mine === turn) old.replaceWith(fresh);
      })
      .catch(function () {});
  }
})();
