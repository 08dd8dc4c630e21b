/* The one line an embedding page needs: puts the assistant on the page that holds this script's tag.
   A plain script, not a module, because only a plain script can find its own tag and its data-… attributes. */
(() => {
  const script = document.currentScript;
  const server = new URL("./", script.src).href;
  const target = script.dataset.position === "page" ? script.parentElement : document.body;
  import(new URL("static/widget/index.js", server).href).then(({ mount }) => mount({ ...script.dataset, server, target }));
})();
