/* The embedding page's colour, with black or white on it, whichever is easier to read. */

const WHITE = "#ffffff";

export function applyAccent(element, colour) {
  if (!colour || !CSS.supports("color", colour)) return;
  const channels = channelsOf(colour);
  element.style.setProperty("--accent", `rgb(${channels.join(" ")})`);
  element.style.setProperty("--on-accent", luminance(channels) > 0.179 ? "#000000" : WHITE);
}

/* Red, green and blue of any CSS colour, laid on white where it lets light through. */
function channelsOf(colour) {
  const pencil = new OffscreenCanvas(1, 1).getContext("2d");
  for (const style of [WHITE, colour]) {
    pencil.fillStyle = style;
    pencil.fillRect(0, 0, 1, 1);
  }
  return [...pencil.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/* WCAG 2 relative luminance; black and white contrast equally well at 0.179. */
function luminance(channels) {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
