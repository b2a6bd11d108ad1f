// Store pages work without this. It keeps the photo counter, shows a chosen variant's price, saves a tap on sorting, and
// takes the mark of a shared link along to the next page, so that an order knows it without a cookie.
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
      var was = price.querySelector("[data-was]"), before = field.getAttribute("data-before");
      if (was) {
        was.hidden = !before;
        was.textContent = before;
      }
    }
    if (field.hasAttribute("data-send")) field.form.submit();
  });
  var mark = /[?&](?:s|dari)=([a-z0-9-]{2,12})(?:&|$)/.exec(location.search);
  var from = mark ? mark[1] : /[?&]fbclid=/.test(location.search) && "fb";
  document.addEventListener("click", function (event) {
    var link = from && event.target.closest && event.target.closest("a[href]");
    if (link && link.host === location.host && !/[?&](s|dari)=/.test(link.search))
      link.search += (link.search ? "&" : "?") + "dari=" + from;
  });
  document.documentElement.classList.add("js");
})();
