// Where the browser can: "Bicara" beside a field writes what is said, "Bacakan" reads a help text aloud.
(function () {
  "use strict";
  var Listener = window.SpeechRecognition || window.webkitSpeechRecognition;
  var reader = window.speechSynthesis;

  if (Listener && window.isSecureContext) document.querySelectorAll("[data-speak]").forEach(offerSpeaking);
  if (reader && window.SpeechSynthesisUtterance) document.querySelectorAll("[data-read]").forEach(offerReading);

  function button(sign, words) {
    var made = document.createElement("button"), label = document.createElement("span");
    made.type = "button";
    made.className = "btn quiet voice";
    made.append(document.querySelector("template[data-sign=" + sign + "]").content.cloneNode(true));
    label.textContent = words;
    made.append(label);
    made.say = function (text) { label.textContent = text; };
    return made;
  }

  // A press starts, another one ends; what was heard is put behind what stands there, to be read and corrected.
  function offerSpeaking(field) {
    var press = button("voice", "Bicara"), hearing = null;
    field.insertAdjacentElement("afterend", press);
    press.addEventListener("click", function (event) {
      event.preventDefault(); // It stands inside the label of the field.
      if (hearing) return hearing.stop();
      hearing = new Listener();
      hearing.lang = "id-ID";
      hearing.onresult = function (event) { write(field, event.results[0][0].transcript); };
      hearing.onerror = function (event) {
        press.say(event.error === "no-speech" ? "Belum terdengar. Coba lagi" : event.error === "not-allowed" ? "Izinkan mikrofon dulu" : "Belum bisa, ketik saja");
        hearing = null;
      };
      hearing.onend = function () {
        if (hearing) press.say("Bicara");
        press.setAttribute("aria-pressed", "false");
        hearing = null;
      };
      hearing.start();
      press.say("Mendengar … tekan kalau selesai");
      press.setAttribute("aria-pressed", "true");
    });
  }

  function write(field, heard) {
    var before = field.value.trim(), most = field.maxLength > 0 ? field.maxLength : 10000;
    var words = before ? before + " " + heard : heard.charAt(0).toUpperCase() + heard.slice(1);
    field.value = words.slice(0, most);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function offerReading(part) {
    var press = button("listen", "Bacakan"), words = part.innerText;
    part.append(press);
    press.addEventListener("click", function () {
      if (reader.speaking) return reader.cancel();
      var speech = new SpeechSynthesisUtterance(words);
      speech.lang = "id-ID";
      speech.rate = 0.9;
      speech.onstart = function () { press.say("Berhenti"); };
      speech.onend = speech.onerror = function () { press.say("Bacakan"); };
      reader.speak(speech);
    });
  }
})();
