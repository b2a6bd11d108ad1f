// Store pages work without this. It keeps the photo counter, shows a chosen variant's price, and saves a tap on sorting.
(function () {
  var one = function (what) { return document.querySelector(what); };
  var photos = one(".photos"), nth = one("[data-nth]");
  if (photos && nth) {
    photos.addEventListener("scroll", function () {
      nth.textContent = Math.round(photos.scrollLeft / photos.clientWidth) + 1;
    }, { passive: true });
  }
  var price = one(".price.big");
  document.addEventListener("change", function (event) {
    var field = event.target, amount = field.getAttribute("data-price");
    if (amount && price) {
      var from = price.querySelector("[data-from]");
      if (from) from.hidden = true;
      price.querySelector("[data-amount]").textContent = amount;
    }
    if (field.hasAttribute("data-send")) field.form.submit();
  });
  document.documentElement.classList.add("js");
})();
