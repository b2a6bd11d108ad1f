// Photos go on their way while the rest is typed: a small picture at once, a bar, a ticket in the form when it is there.
// Without this file they are sent with the form.
(function () {
  "use strict";

  var AT_ONCE = 2, LONGEST_WAIT = 30;
  var shrinking = Promise.resolve(), helper = null;

  document.querySelectorAll("[data-photos]").forEach(function (box) {
    var form = box.closest("form"), add = box.querySelector(".add"), input = add.querySelector("input");
    var row = box.querySelector(".shots"), why = box.querySelector("[data-why]");
    var onTheWay = 0, wanted = null, sending = 0, waiting = [];

    box.classList.add("live");
    box.querySelectorAll("[data-shot]").forEach(offer);
    input.addEventListener("change", function () {
      why.hidden = true;
      Array.prototype.forEach.call(input.files, start);
      input.value = "";
    });
    form.addEventListener("draft:back", function (event) {
      var there = Array.prototype.map.call(form.querySelectorAll("[name=kept]"), function (field) { return field.value; });
      event.detail.photos.forEach(function (ticket) {
        if (there.indexOf(ticket) < 0) arrived(shot(""), { ticket: ticket });
      });
    });
    form.addEventListener("submit", function (event) {
      if (!onTheWay) return;
      event.preventDefault();
      if (!navigator.onLine && stalled(event.submitter)) return;
      wanted = event.submitter || form;
      if (wanted !== form) { wanted.dataset.words = wanted.textContent; wanted.textContent = box.dataset.waiting; }
      row.querySelectorAll(".failed").forEach(function (place) { place.again(); });
    });

    function start(file) {
      var place = shot(URL.createObjectURL(file)), bar = document.createElement("progress");
      var photo = place.photo = { file: file, name: file.name, key: newKey() };
      place.append(bar);
      place.classList.add("sending");
      onTheWay++;
      shrinking = shrinking.then(function () { return smaller(file); }).then(function (body) {
        photo.file = body;
        tellCoach("photo:ready", { place: place, file: body });
        waiting.push(place);
        more();
      });
    }

    function more() {
      while (sending < AT_ONCE && waiting.length) send(waiting.shift(), 0);
    }

    function shot(address) {
      var place = document.createElement("div"), picture = document.createElement("img");
      picture.alt = "";
      if (address) picture.src = address;
      place.append(picture);
      place.setAttribute("data-shot", box.dataset.first);
      if (!row.querySelector(".first")) place.className = "first";
      row.classList.remove("none");
      row.insertBefore(place, add);
      offer(place);
      return place;
    }

    function send(place, times) {
      var bar = place.querySelector("progress"), photo = place.photo;
      if (!photo) return more(); // Taken away meanwhile, or the outbox has it.
      place.classList.remove("failed");
      sending++;
      sendInPieces(photo.file, photo.key, box.dataset.photos, function (part) { bar.value = part; }).then(function (said) {
        if (place.photo) arrived(place, said);
        over(place);
      }, function (trouble) {
        if (place.photo && !trouble.problem) { sending--; return wait(place, times + 1); }
        if (place.photo) { takeAway(place); tell(photo.name + ": " + trouble.problem); }
        over(place);
      });
    }

    function over(place) {
      if (place.photo) { place.photo = null; onTheWay--; }
      place.classList.remove("sending");
      sending--;
      more();
      goOn();
    }

    function arrived(place, said) {
      var hidden = document.createElement("input");
      hidden.type = "hidden"; hidden.name = "kept"; hidden.value = said.ticket;
      place.append(hidden);
      if (said.address && !place.querySelector("img").src) place.querySelector("img").src = said.address;
      if (!said.address) look(place, said.ticket);
      tellCoach("photo:arrived", { place: place, coach: said.coach });
      form.dispatchEvent(new Event("change"));
    }

    function look(place, ticket) {
      fetch(box.dataset.photos + "?tiket=" + encodeURIComponent(ticket)).then(function (answer) { return answer.json(); })
        .then(function (said) { place.querySelector("img").src = said.address; }, function () { place.remove(); });
    }

    // Tried again after 2, 4, 8 … seconds, when the signal is back, or at a tap.
    function wait(place, times) {
      var button = document.createElement("button");
      var timer = setTimeout(again, Math.min(LONGEST_WAIT, Math.pow(2, times)) * 1e3 * (0.75 + Math.random() / 2));
      button.type = "button";
      button.className = "said";
      button.textContent = box.dataset.again;
      button.onclick = place.again = again;
      window.addEventListener("online", again);
      place.classList.add("failed");
      place.append(button);
      more();
      if (wanted && stalled(wanted === form ? null : wanted)) calm();

      function again() {
        clearTimeout(timer);
        window.removeEventListener("online", again);
        button.remove();
        send(place, times);
      }
    }

    // The outbox, where there is one, may take the form and its photos over.
    function stalled(submitter) {
      return !form.dispatchEvent(new CustomEvent("photos:stalled", { bubbles: true, cancelable: true, detail: { submitter: submitter } }));
    }

    form.addEventListener("outbox:took", function () {
      row.querySelectorAll("[data-shot]").forEach(function (place) { takeAway(place); });
    });

    function tell(problem) {
      why.hidden = false;
      why.querySelector("span").textContent = problem;
    }

    function tellCoach(what, detail) { box.dispatchEvent(new CustomEvent(what, { detail: detail })); }

    function takeAway(place) {
      if (place.photo) { place.photo = null; onTheWay--; }
      place.remove();
      tellCoach("photo:gone", { place: place });
      var next = row.querySelector("[data-shot]");
      if (row.querySelector(".first")) return;
      if (next) next.className = "first"; else row.classList.add("none");
    }

    function offer(place) {
      var off = document.createElement("button"), sign = document.createElement("span");
      off.type = "button";
      off.className = "off";
      off.setAttribute("aria-label", box.dataset.remove);
      sign.className = "x";
      sign.textContent = "×";
      off.append(sign);
      off.onclick = function () {
        takeAway(place);
        form.dispatchEvent(new Event("change"));
      };
      place.append(off);
    }

    function goOn() {
      if (onTheWay || !wanted) return;
      var button = wanted;
      calm();
      delete form.dataset.sent;
      if (form.requestSubmit) form.requestSubmit(button === form ? undefined : button); else button.click ? button.click() : form.submit();
    }

    function calm() {
      if (wanted && wanted !== form) wanted.textContent = wanted.dataset.words;
      wanted = null;
    }

    function smaller(file) {
      // A browser that does not turn photos upright would lay them on their side: then the server does it all.
      if (!window.CSS || !CSS.supports || !CSS.supports("image-orientation", "from-image")) return file;
      return (window.OffscreenCanvas && window.Worker && window.createImageBitmap ? inWorker(file) : shrunk(file))
        .then(function (body) { return body || file; }, function () { return file; });
    }

    function inWorker(file) {
      helper = helper || new Worker(box.dataset.shrinker);
      return new Promise(function (use, fail) {
        helper.onmessage = function (event) { use(event.data); };
        helper.onerror = function () { helper = null; shrunk(file).then(use, fail); };
        helper.postMessage(file);
      });
    }
  });
})();
