// A button beside each secret that shows what was typed.
for (const box of document.querySelectorAll(".secret")) {
  const field = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn quiet";
  const say = () => {
    button.textContent = field.type === "password" ? box.dataset.show : box.dataset.hide;
  };
  button.addEventListener("click", () => {
    field.type = field.type === "password" ? "text" : "password";
    say();
    field.focus();
  });
  field.form.addEventListener("submit", () => { field.type = "password"; });
  say();
  box.append(button);
}
