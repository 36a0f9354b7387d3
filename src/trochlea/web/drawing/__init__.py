"""Pictures drawn by the server as SVG: x in percent, y in pixels, colours by class; no script, no inline style."""
