/* The one line an embedding page needs: puts the assistant on the page that holds this script's tag.
   A plain script, not a module, because only a plain script can find its own tag and its data-… attributes. */
(() => {
  const script = document.currentScript;
  const server = new URL("./", script.src).href;
  const element = document.createElement("ip-advisor-chat");
  Object.assign(element.dataset, script.dataset, { server });
  import(new URL("static/widget/element.js", server).href);
  if (element.dataset.position === "page") script.before(element);
  else document.body.append(element);
})();
