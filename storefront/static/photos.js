// Photos go on their way while the rest is typed: a small picture at once, a bar, a ticket in the form when it is there.
// Without this file they are sent with the form.
(function () {
  "use strict";

  var LARGE = 1.5e6, LONGEST = 2048; // A photo over 1.5 MB is made smaller in the phone, to spare the data plan.

  document.querySelectorAll("[data-photos]").forEach(function (box) {
    var form = box.closest("form"), add = box.querySelector(".add"), input = add.querySelector("input");
    var row = box.querySelector(".shots"), coach = box.querySelector("[data-coach]"), why = box.querySelector("[data-why]");
    var onTheWay = 0, wanted = null;

    box.classList.add("live");
    box.querySelectorAll("[data-shot]").forEach(offer);
    input.addEventListener("change", function () {
      why.hidden = true;
      Array.prototype.forEach.call(input.files, start);
      input.value = "";
    });
    form.addEventListener("draft:back", function (event) {
      event.detail.photos.forEach(function (ticket) { arrived(shot(""), { ticket: ticket }); });
    });
    form.addEventListener("submit", function (event) {
      if (!onTheWay) return;
      event.preventDefault();
      wanted = event.submitter || form;
      if (wanted !== form) { wanted.dataset.words = wanted.textContent; wanted.textContent = box.dataset.waiting; }
    });

    function start(file) {
      var place = shot(URL.createObjectURL(file));
      smaller(file, function (body) { send(place, body, file.name); });
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

    function send(place, body, name) {
      var data = new FormData(), call = new XMLHttpRequest(), bar = document.createElement("progress");
      data.append("photos", body, name);
      data.append("csrf_token", form.elements.csrf_token.value);
      place.classList.remove("failed");
      place.classList.add("sending");
      place.append(bar);
      onTheWay++;
      call.open("POST", box.dataset.photos);
      call.upload.onprogress = function (event) { bar.max = event.total; bar.value = event.loaded; };
      call.onload = function () {
        var said = {};
        try { said = JSON.parse(call.responseText); } catch (error) { /* a page, not an answer */ }
        if (call.status === 200) arrived(place, said);
        else if (said.problem) { takeAway(place); tell(said.problem); }
        else wait(place, again);
        over();
      };
      call.onerror = call.ontimeout = function () { wait(place, again); over(); };
      call.send(data);

      function again() { send(place, body, name); }
      function over() { place.classList.remove("sending"); bar.remove(); onTheWay--; goOn(); }
    }

    function arrived(place, said) {
      var hidden = document.createElement("input");
      hidden.type = "hidden"; hidden.name = "kept"; hidden.value = said.ticket;
      place.append(hidden);
      if (said.address && !place.querySelector("img").src) place.querySelector("img").src = said.address;
      if (!said.address) look(place, said.ticket);
      if (said.coach) { coach.hidden = false; coach.querySelector("span").textContent = said.coach; }
      form.dispatchEvent(new Event("change"));
    }

    function look(place, ticket) {
      fetch(box.dataset.photos + "?tiket=" + encodeURIComponent(ticket)).then(function (answer) { return answer.json(); })
        .then(function (said) { place.querySelector("img").src = said.address; }, function () { place.remove(); });
    }

    function wait(place, again) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "said";
      button.textContent = box.dataset.again;
      button.onclick = function () { button.remove(); again(); };
      place.classList.add("failed");
      place.append(button);
    }

    function tell(problem) {
      why.hidden = false;
      why.querySelector("span").textContent = problem;
    }

    function takeAway(place) {
      place.remove();
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
      wanted = null;
      if (button !== form) button.textContent = button.dataset.words;
      delete form.dataset.sent;
      if (form.requestSubmit) form.requestSubmit(button === form ? undefined : button); else button.click ? button.click() : form.submit();
    }
  });

  function smaller(file, use) {
    if (file.size < LARGE || !/^image\/(jpeg|png|webp)$/.test(file.type)) return use(file);
    var picture = new Image();
    picture.onerror = function () { use(file); };
    picture.onload = function () {
      var scale = Math.min(1, LONGEST / Math.max(picture.naturalWidth, picture.naturalHeight));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.naturalWidth * scale);
      canvas.height = Math.round(picture.naturalHeight * scale);
      var pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(picture.src);
      canvas.toBlob(function (blob) { use(blob && blob.size < file.size ? blob : file); }, "image/jpeg", 0.88);
    };
    picture.src = URL.createObjectURL(file);
  }
})();
