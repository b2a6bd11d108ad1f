// The village picker: suggestions while one types, and selects that fill each other. Without this file it still works.
(function () {
  "use strict";

  document.querySelectorAll("[data-region]").forEach(function (box) {
    suggest(box);
    goDown(box);
  });

  function suggest(box) {
    var input = box.querySelector("[type=search]"), list = document.createElement("ul");
    var rows = [], at = -1, timer, turn = 0;
    list.className = "region-list";
    list.id = input.id + "-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label"));
    input.parentNode.insertAdjacentElement("afterend", list);
    quiet(input.parentNode.querySelector("button"));
    set(input, { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(look, 180, 3);
    });
    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { event.preventDefault(); rows.length ? take(rows[Math.max(at, 0)]) : look(2); }
      else if (event.key === "Escape") close();
      else if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    });
    list.addEventListener("click", function (event) {
      var item = event.target.closest("[role=option]");
      if (item) take(rows[Array.prototype.indexOf.call(list.children, item)]);
    });

    function look(least) {
      var words = input.value.trim(), mine = ++turn;
      if (words.length < least) return close();
      ask(box, "q=" + encodeURIComponent(words)).then(function (found) {
        if (mine === turn) show(found);
      });
    }

    function show(found) {
      var before = box.querySelector("[data-found]");
      if (before) { before.previousElementSibling.remove(); before.remove(); }
      rows = found;
      at = -1;
      list.textContent = "";
      found.forEach(function (row, n) {
        var item = set(document.createElement("li"), { role: "option", id: list.id + n, "aria-selected": "false" });
        name(item, row);
        list.append(item);
      });
      if (!found.length) list.append(part("li", box.dataset.none, "none"));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      say(box, found.length ? found.length + " " + box.dataset.some : box.dataset.none);
    }

    function move(by) {
      if (!rows.length) return;
      at = (at + by + rows.length) % rows.length;
      Array.prototype.forEach.call(list.children, function (item, n) {
        item.setAttribute("aria-selected", String(n === at));
      });
      input.setAttribute("aria-activedescendant", list.id + at);
      list.children[at].scrollIntoView({ block: "nearest" });
    }

    function take(row) {
      choose(box, row);
      input.value = "";
      close();
    }

    function close() {
      turn++;
      rows = [];
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
  }

  function goDown(box) {
    var selects = box.querySelectorAll(".region-down select");
    quiet(box.querySelector(".region-down button"));
    selects.forEach(function (select, level) {
      select.addEventListener("change", function () {
        for (var n = level + 1; n < selects.length; n++) { selects[n].length = 1; selects[n].disabled = true; }
        if (!select.value) return;
        if (level === selects.length - 1) { choose(box, select.selectedOptions[0].row || read(select, selects)); return; }
        ask(box, "di=" + select.value).then(function (found) {
          found.forEach(function (row) {
            var option = new Option(row.name + (row.postal_code ? " (" + row.postal_code + ")" : ""), row.code);
            option.row = row;
            selects[level + 1].append(option);
          });
          selects[level + 1].disabled = false;
          selects[level + 1].focus();
        });
      });
    });
  }

  function read(select, selects) {
    var above = [2, 1].map(function (n) { return selects[n].selectedOptions[0].textContent; });
    return { code: select.value, name: select.selectedOptions[0].textContent, above: above.join(", "), postal_code: "" };
  }

  function choose(box, row) {
    var chosen = box.querySelector("[data-chosen]"), many = "many" in box.dataset;
    var label = set(document.createElement("label"), { class: "pick" });
    var input = set(document.createElement("input"), { type: many ? "checkbox" : "radio", name: box.dataset.name, value: row.code });
    var text = document.createElement("span");
    if (!many) chosen.textContent = "";
    chosen.querySelectorAll("input").forEach(function (other) { if (other.value === row.code) other.parentNode.remove(); });
    name(text, row);
    input.checked = true;
    label.append(input, text);
    chosen.append(label);
    box.querySelectorAll("[aria-invalid]").forEach(function (field) { field.removeAttribute("aria-invalid"); });
    box.querySelectorAll(".why").forEach(function (why) { why.remove(); });
    say(box, row.name + ", " + row.above);
    input.focus();
    box.dispatchEvent(new CustomEvent("region:chosen", { bubbles: true, detail: row }));
  }

  function ask(box, query) {
    return fetch(box.dataset.region + "?" + query).then(function (answer) { return answer.json(); }, function () { return []; });
  }

  function name(element, row) {
    var words = document.createElement("span");
    words.append(part("b", row.name), part("small", row.above));
    element.append(words, part("span", row.postal_code || "", "end"));
  }

  function part(tag, words, className) {
    var element = document.createElement(tag);
    element.textContent = words;
    if (className) element.className = className;
    return element;
  }

  function set(element, marks) {
    Object.keys(marks).forEach(function (key) { element.setAttribute(key, marks[key]); });
    return element;
  }

  function say(box, words) { box.querySelector("[data-say]").textContent = words; }

  function quiet(button) { button.type = "button"; button.hidden = true; }
})();
