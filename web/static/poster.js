/* The poster's print button, which needs a script; every browser's own menu prints it too. */

const button = document.querySelector("#print");
button.hidden = false;
button.addEventListener("click", () => window.print());
