/* Making elements without innerHTML, so that no text can ever become markup. */

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  chat: "M4 5.5h16v10.5H11l-4.5 3.8V16H4zM8 9.3h8M8 12.3h5",
  close: "M6 6l12 12M18 6L6 18",
  clear: "M5 12a7 7 0 1 0 2.2-5.1M5 4.5v4h4",
  send: "M12 19V5.5M6 11l6-6 6 6",
};

/* An element of its own for screen readers only. */
export function unseen(text, language) {
  const element = make("span", { class: "unseen", lang: language });
  element.textContent = text;
  return element;
}
