/* The embedding page's colour, with black or white on it, whichever is easier to read. */

export function applyAccent(element, colour) {
  if (!colour || !CSS.supports("color", colour)) return;
  element.style.setProperty("--accent", colour);
  element.style.setProperty("--on-accent", luminance(channelsOf(element, colour)) > 0.18 ? "#000000" : "#ffffff");
}

function channelsOf(element, colour) {
  element.style.color = colour;
  const channels = getComputedStyle(element).color.match(/[\d.]+/g).slice(0, 3).map(Number);
  element.style.removeProperty("color");
  return channels;
}

/* WCAG 2 relative luminance; black and white contrast equally well at 0.179. */
function luminance(channels) {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
