// Small images that the map is drawn with, made on a canvas instead of fetched.
import type { Map as MapLibre, StyleImageMetadata } from "maplibre-gl";

import type { Colours } from "./colours";

/** Made for screens of two dots a pixel; others scale it. */
const RATIO = 2;

/** Puts the images in, or changes them to new colours. */
export function putImages(map: MapLibre, colours: Colours): void {
  put(map, "stripes", drawStripes(colours));
  const [from, to] = [6, 26];
  put(map, "tag", drawTag(colours), {
    stretchX: [[from, to]],
    stretchY: [[from, to]],
    content: [from + 2, from - 2, to - 2, to + 2],
  });
}

function put(map: MapLibre, name: string, image: ImageData, more?: Partial<StyleImageMetadata>): void {
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: RATIO, ...more });
}

function startCanvas(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas to draw on");
  return pen;
}

/** Diagonal stripes that join from tile to tile. */
function drawStripes({ mark }: Colours): ImageData {
  const size = 16;
  const pen = startCanvas(size);
  pen.strokeStyle = mark;
  pen.lineWidth = 1.5;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 4, size + 4);
    pen.lineTo(shift + size + 4, -4);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

/** A square tag, unlike the round marks of places. */
function drawTag({ sheet, mark }: Colours): ImageData {
  const size = 32;
  const pen = startCanvas(size);
  pen.fillStyle = sheet;
  pen.strokeStyle = mark;
  pen.lineWidth = 2;
  pen.fillRect(1, 1, size - 2, size - 2);
  pen.strokeRect(1, 1, size - 2, size - 2);
  return pen.getImageData(0, 0, size, size);
}
