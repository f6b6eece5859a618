/**
 * Draws the icons of the packed app from the page's own icon: PNGs for Linux, an .ico for Windows and an
 * .icns for macOS. Their containers hold PNGs as they are, so that no converter is needed.
 * Run after the drawing has changed: `tsx test/package/draw-icons.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const svg = readFileSync(here('../../renderer/public/icon.svg'), 'utf8');

const browser = await chromium.launch({
  executablePath: process.env['LATCH_CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();

/** `margin` is the part of the width left empty on each side; macOS icons have a tenth. */
async function png(size: number, margin = 0): Promise<Buffer> {
  const inner = Math.round(size * (1 - 2 * margin));
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh}svg{width:${inner}px;height:${inner}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

mkdirSync(here('../../assets/icons'), { recursive: true });
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(here(`../../assets/icons/${size}x${size}.png`), await png(size));
}

/** ICONDIR and ICONDIRENTRY (Microsoft, "Icons", 1995); a size of 256 is written as 0. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
const images: Buffer[] = [];
for (const size of windowsSizes) images.push(await png(size));
const head = Buffer.alloc(6 + 16 * images.length);
head.writeUInt16LE(1, 2);
head.writeUInt16LE(images.length, 4);
let offset = head.length;
for (const [index, image] of images.entries()) {
  const entry = 6 + 16 * index;
  const size = windowsSizes[index] ?? 0;
  head.writeUInt8(size % 256, entry);
  head.writeUInt8(size % 256, entry + 1);
  head.writeUInt16LE(1, entry + 4);
  head.writeUInt16LE(32, entry + 6);
  head.writeUInt32LE(image.length, entry + 8);
  head.writeUInt32LE(offset, entry + 12);
  offset += image.length;
}
writeFileSync(here('../../assets/icon.ico'), Buffer.concat([head, ...images]));

/** Types of the Apple Icon Image format that hold a PNG, with their widths in pixels. */
const appleTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
const parts: Buffer[] = [];
for (const [type, size] of Object.entries(appleTypes)) {
  const image = await png(size, 0.1);
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(8 + image.length, 4);
  parts.push(header, image);
}
const whole = Buffer.alloc(8);
whole.write('icns', 'latin1');
whole.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
writeFileSync(here('../../assets/icon.icns'), Buffer.concat([whole, ...parts]));

await browser.close();
