// Back office: small helps on pages that work without them.
(function () {
  "use strict";

  // Rupiah: dots while one types, and the amount in words below, so that a slip of a zero is seen.
  document.querySelectorAll("[data-rupiah]").forEach(function (input) {
    var hint = input.closest(".money") && hintOf(input);
    input.addEventListener("input", function () {
      var before = input.value.slice(0, input.selectionStart).replace(/\D/g, "").length;
      var digits = input.value.replace(/\D/g, "").replace(/^0+(?=\d)/, "").slice(0, 9);
      if (!/^[\d.\s]*$/.test(input.value)) return; // "25rb" is read by the server.
      input.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
      var at = 0;
      for (var n = 0; at < input.value.length && n < before; at++) if (/\d/.test(input.value[at])) n++;
      input.setSelectionRange(at, at);
      say(digits);
    });
    input.form.addEventListener("draft:back", function () { say(input.value.replace(/\D/g, "")); });

    function say(digits) { if (hint) hint.textContent = +digits ? capital(inWords(+digits)) + " rupiah" : ""; }
  });

  function hintOf(input) {
    var more = document.getElementById(input.id + "-more");
    if (!more) {
      more = document.createElement("span");
      more.id = input.id + "-more";
      input.closest(".field").append(more);
    }
    var hint = more.querySelector(".hint") || document.createElement("span");
    hint.className = "hint";
    more.append(hint);
    return hint;
  }

  var ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
  var SCALES = [[1e6, "juta"], [1e3, "ribu"], [100, "ratus"], [10, "puluh"]];

  function inWords(n) {
    if (n < 12) return ONES[n];
    if (n < 20) return ONES[n - 10] + " belas";
    for (var i = 0; i < SCALES.length; i++) {
      var size = SCALES[i][0], name = SCALES[i][1];
      if (n < size) continue;
      var count = Math.floor(n / size), rest = inWords(n % size);
      var head = count === 1 && (size === 100 || size === 1e3) ? "se" + name : inWords(count) + " " + name;
      return rest ? head + " " + rest : head;
    }
  }

  function capital(words) { return words.charAt(0).toUpperCase() + words.slice(1); }

  // A part that belongs to one choice is shown with it: data-when="stock_kind=counted".
  document.querySelectorAll("[data-when]").forEach(function (part) {
    var wanted = part.dataset.when.split("="), form = part.closest("form");
    function look() {
      var chosen = form.querySelector("[name=" + wanted[0] + "]:checked");
      part.hidden = !chosen || chosen.value !== wanted[1];
    }
    form.addEventListener("change", look);
    form.addEventListener("draft:back", look);
    look();
  });

  // "Berat satu bungkus" says the unit that was chosen.
  document.querySelectorAll("[data-unit]").forEach(function (label) {
    var form = label.closest("form"), plain = label.textContent;
    function look() {
      var chosen = form.querySelector("[name=unit]:checked");
      var unit = chosen && (chosen.value === "lainnya" ? form.elements.unit_other.value : chosen.value);
      label.textContent = unit ? label.dataset.unit.replace("{unit}", unit) : plain;
    }
    form.addEventListener("input", look);
    form.addEventListener("draft:back", look);
    look();
  });

  // Empty rows wait until they are asked for: data-rows="Tambah pilihan".
  document.querySelectorAll("[data-rows]").forEach(function (box) {
    var rows = Array.prototype.slice.call(box.querySelectorAll(".choice")), more = document.createElement("button");
    more.type = "button";
    more.className = "btn mt3";
    more.textContent = "+ " + box.dataset.rows;
    more.addEventListener("click", function () {
      var next = rows.filter(function (row) { return row.hidden; })[0];
      next.hidden = false;
      next.querySelector("input:not([type=hidden])").focus();
      look(true);
    });
    box.append(more);
    box.closest("form").addEventListener("draft:back", function () { look(); });
    look();

    function look(keep) {
      rows.forEach(function (row, n) {
        var empty = Array.prototype.every.call(row.querySelectorAll("input:not([type=hidden])"), function (cell) { return !cell.value; });
        if (!keep) row.hidden = empty && n > 0;
      });
      more.hidden = !rows.some(function (row) { return row.hidden; });
    }
  });

  // A second tap while the first is on its way does nothing; the server would understand it anyway.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(function () { delete form.dataset.sent; }, 8000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
})();
