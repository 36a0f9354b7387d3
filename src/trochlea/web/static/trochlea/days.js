/* The long series of days: the server's still picture is replaced by one that zooms. Gaps stay gaps, drawn hatched. */
"use strict";

const DAY = 86400;

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function hatch(context, scale) {
  const tile = document.createElement("canvas");
  const size = Math.round(7 * scale);
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  pen.strokeStyle = token("--hair");
  pen.lineWidth = 2 * scale;
  pen.beginPath();
  pen.moveTo(0, size);
  pen.lineTo(size, 0);
  pen.stroke();
  return context.createPattern(tile, "repeat");
}

function drawGaps(plot, gaps) {
  const pen = plot.ctx;
  pen.save();
  pen.fillStyle = hatch(pen, uPlot.pxRatio);
  for (const [from, to] of gaps) {
    const left = Math.max(plot.valToPos(from, "x", true), plot.bbox.left);
    const right = Math.min(plot.valToPos(to, "x", true), plot.bbox.left + plot.bbox.width);
    if (right > left) pen.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
  }
  pen.restore();
}

function drawOnset(plot, onset) {
  if (onset === null) return;
  const { left, top, width, height } = plot.bbox;
  const at = plot.valToPos(onset, "x", true);
  if (at < left || at > left + width) return;
  const pen = plot.ctx;
  pen.save();
  pen.strokeStyle = token("--ink");
  pen.lineWidth = 1.5 * uPlot.pxRatio;
  pen.lineCap = "round";
  pen.setLineDash([2 * uPlot.pxRatio, 4 * uPlot.pxRatio]);
  pen.beginPath();
  pen.moveTo(at, top);
  pen.lineTo(at, top + height);
  pen.stroke();
  pen.restore();
}

function axes(dates) {
  const font = `500 12px ${token("--font")}`;
  const plain = { stroke: token("--ink-3"), font, ticks: { show: false } };
  const names = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const withYear = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
  const say = (plot, values) => {
    const long = values.length > 1 && values[values.length - 1] - values[0] > 300 * DAY;
    return values.map((value) => (long ? withYear : names).format(new Date(value * 1000)));
  };
  return [
    { ...plain, grid: { show: false }, space: 96, size: dates ? 28 : 6, values: dates ? say : () => [] },
    { ...plain, grid: { stroke: token("--hair"), width: 1 }, size: 36, space: 40 },
  ];
}

function options(panel, data, width, last, read, key) {
  return {
    width,
    height: last ? 168 : 120,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    legend: { show: false },
    padding: [12, 0, 0, 0],
    cursor: { y: false, points: { show: false }, sync: { key }, drag: { x: true, y: false } },
    scales: { x: { time: true }, y: { range: (plot, low, high) => [0, Math.max(high || 0, 1) * 1.05] } },
    axes: axes(last),
    series: [
      {},
      {
        label: panel.label,
        fill: token(panel.colour),
        stroke: token(panel.colour),
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars({ size: [0.66, 24, 1], align: 1 }),
      },
    ],
    hooks: {
      drawClear: [(plot) => drawGaps(plot, data.gaps)],
      draw: [(plot) => drawOnset(plot, data.onset)],
      setCursor: [(plot) => read(plot.cursor.idx)],
    },
  };
}

function draw(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.days).textContent);
  const place = figure.querySelector("[data-lines]");
  const words = figure.querySelector("[data-read]");
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const read = (index) => {
    words.textContent = index === null || index === undefined ? words.dataset.read : `${day.format(new Date(data.dates[index] * 1000))}: ${data.said[index]}`;
  };
  let plots = [];
  const build = () => {
    plots.forEach((plot) => plot.destroy());
    plots = data.panels.map((panel, index) =>
      new uPlot(options(panel, data, place.clientWidth, index === data.panels.length - 1, read, figure.dataset.days), [data.dates, panel.values], place));
  };
  figure.dataset.drawn = "yes";
  build();
  new ResizeObserver(() => plots.forEach((plot) => {
    if (plot.width !== place.clientWidth) plot.setSize({ width: place.clientWidth, height: plot.height });
  })).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  document.fonts.ready.then(build);
}

document.querySelectorAll("[data-days]").forEach(draw);
