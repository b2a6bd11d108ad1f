// Board and projector: a new content when the class has moved. Server-sent events, else asking every four seconds.
(function () {
  "use strict";
  var box = document.getElementById("papan"), mark = box.dataset.mark, busy = false;

  function renew() {
    if (busy) return;
    busy = true;
    fetch(box.dataset.board, { headers: { "X-Mark": mark }, credentials: "same-origin" }).then(function (answer) {
      if (answer.status !== 200) return;
      mark = answer.headers.get("X-Mark");
      return answer.text().then(function (html) {
        var held = document.activeElement && box.contains(document.activeElement);
        if (!held) box.replaceChildren.apply(box, [].slice.call(new DOMParser().parseFromString(html, "text/html").body.childNodes)); // A button that is being pressed stays where it is.
        wind();
      });
    }).catch(function () {}).then(function () { busy = false; });
  }

  if (window.EventSource && box.dataset.stream) {
    var stream = new EventSource(box.dataset.stream), last = Date.now();
    stream.onmessage = function (event) { last = Date.now(); if (event.data !== mark) renew(); };
    setInterval(function () { if (stream.readyState === 2 || Date.now() - last > 40000) renew(); }, 4000);
  } else {
    setInterval(renew, 4000);
  }

  var clock, until;
  function wind() {
    clock = document.querySelector("[data-left]:not([data-stands])");
    until = clock && Date.now() + clock.dataset.left * 1000;
  }
  setInterval(function () {
    if (!clock) return;
    var left = Math.max(0, Math.round((until - Date.now()) / 1000));
    clock.textContent = Math.floor(left / 60) + "." + ("0" + left % 60).slice(-2);
  }, 1000);
  wind();

  var full = document.querySelector("[data-full]");
  if (full && document.documentElement.requestFullscreen) {
    full.hidden = false;
    full.addEventListener("click", function () { document.documentElement.requestFullscreen(); });
  }
})();
