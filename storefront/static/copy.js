// Copy buttons: shown only where there is script. Works on plain http and in in-app browsers, too.
document.querySelectorAll("[data-copy]").forEach(function (button) {
  var words = button.querySelector("span") || button;
  button.hidden = false;
  button.addEventListener("click", function () {
    var source = document.getElementById(button.dataset.copy);
    var text = button.dataset.text || source.value || source.textContent;
    copy(text.trim()).then(function () {
      var before = words.textContent;
      words.textContent = button.dataset.done;
      setTimeout(function () { words.textContent = before; }, 2000);
    });
  });
});

function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text).catch(function () { return copyBySelecting(text); });
  }
  return copyBySelecting(text);
}

function copyBySelecting(text) {
  var box = document.createElement("textarea");
  box.value = text;
  box.setAttribute("readonly", "");
  box.className = "hide";
  document.body.appendChild(box);
  box.select();
  box.setSelectionRange(0, text.length);
  var done = document.execCommand("copy");
  document.body.removeChild(box);
  return done ? Promise.resolve() : Promise.reject();
}
