"""Contrast by WCAG's formula, of colours as the browser draws them, for scripts that run in a page."""

# Gives `light(colour)`, its relative luminance from 0 to 1.
LIGHT = """
  const light = (colour) => {
    const pencil = new OffscreenCanvas(1, 1).getContext("2d");
    pencil.fillStyle = colour;
    pencil.fillRect(0, 0, 1, 1);
    const part = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = [...pencil.getImageData(0, 0, 1, 1).data].map((value) => part(value / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
"""
