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
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  copy: "M9 9h10v11H9zM5.5 15V4.5H15",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z",
  up: "M7.5 11v9H4v-9zM7.5 11l3.8-7.5c1.5 0 2.5 1 2.3 2.6L13 9.5h5.2c1.3 0 2.1 1.1 1.8 2.3l-1.5 6.6c-.2.9-1 1.6-2 1.6H7.5",
  down: "M7.5 13V4H4v9zM7.5 13l3.8 7.5c1.5 0 2.5-1 2.3-2.6l-.6-3.4h5.2c1.3 0 2.1-1.1 1.8-2.3l-1.5-6.6c-.2-.9-1-1.6-2-1.6H7.5",
  calendar: "M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
  report: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12.5h6M9 16h6",
};

/* An element of its own for screen readers only. */
export function unseen(text, language) {
  const element = make("span", { class: "unseen", lang: language });
  element.textContent = text;
  return element;
}
