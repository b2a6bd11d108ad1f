// "Perbaiki foto": the picture follows each choice at once, and the middle can be tapped on the photo.
(function () {
  "use strict";

  document.querySelectorAll("[data-repair]").forEach(function (form) {
    var after = document.querySelector("[data-after]"), use = document.getElementById(form.dataset.repair);
    var aim = document.querySelector("[data-aim]"), middle = form.querySelector("[data-middle]"), tapped = "", spot = null;

    form.querySelector("button").hidden = true;
    form.querySelector("[data-tap]").hidden = false;
    form.addEventListener("change", function (event) {
      if (event.target.name === "tengah") mark("");
      show();
    });
    aim.addEventListener("click", function (event) {
      var frame = aim.getBoundingClientRect();
      var x = (event.clientX - frame.left) / frame.width, y = (event.clientY - frame.top) / frame.height;
      if (!chosen("rasio")) form.querySelector("[name=rasio][value='1:1']").checked = true;
      mark(x.toFixed(3) + "," + y.toFixed(3));
      show();
    });
    show(true);

    function show(first) {
      var query = "";
      middle.hidden = !chosen("rasio");
      use.querySelectorAll("input:not([name=csrf_token])").forEach(function (field) {
        field.value = (field.name === "tengah" && tapped) || chosen(field.name);
        if (field.value) query += "&" + field.name + "=" + encodeURIComponent(field.value);
      });
      if (first) return;
      after.classList.add("busy");
      after.onload = after.onerror = function () { after.classList.remove("busy"); };
      after.src = after.dataset.after + query;
    }

    function chosen(name) {
      var field = form.querySelector("[name=" + name + "]:checked");
      return field ? field.value : "";
    }

    function mark(place) {
      tapped = place;
      if (spot) spot.remove();
      spot = null;
      if (!place) return;
      form.querySelectorAll("[name=tengah]").forEach(function (field) { field.checked = false; });
      spot = document.createElement("span");
      spot.className = "spot";
      spot.style.left = place.split(",")[0] * 100 + "%";
      spot.style.top = place.split(",")[1] * 100 + "%";
      aim.append(spot);
    }
  });
})();
