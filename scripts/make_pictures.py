"""Make the pictures of the docs from what the commands really print: docs/images/*.svg."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from scripts.make_tutorial import find_id, workplace
from scripts.terminal import run_in_terminal

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
COLUMNS = 112
PICTURES = {
    "claim": ("claim {id}", "show --place Mosul --type ASSAULT --text soldiers --limit 1"),
    "show": ("show --place Hawija --type ASSAULT --text killed", None),
}
"""File name, command, and the command whose first claim the command is about."""
DARK = [(27, 33, 40), (240, 113, 120), (140, 200, 120), (235, 190, 110)]
DARK += [(110, 170, 240), (200, 150, 230), (95, 200, 200), (200, 206, 212)]
BRIGHT = [(110, 118, 128), (255, 140, 145), (165, 220, 145), (250, 210, 135)]
BRIGHT += [(140, 190, 250), (220, 175, 245), (125, 220, 220), (255, 255, 255)]
THEME = TerminalTheme((27, 33, 40), (214, 220, 226), DARK, BRIGHT)
FORMAT = """\
<svg viewBox="0 BAR {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="TITLE">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
<rect fill="#1b2128" y="BAR" width="{width}" height="TALL" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own frame asks another server for a font; this one takes what the reader has."""
BAR = 28
"""Height of the window bar that Rich leaves room for and we leave out."""


def make_picture(command: str, output: str) -> str:
    """An SVG of a command and its coloured output."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ onrecord {command}", style="bold"), highlight=False)
    console.print(Text.from_ansi(output.rstrip()), highlight=False, soft_wrap=False)
    svg = console.export_svg(theme=THEME, code_format=FORMAT, unique_id="terminal")
    size = re.search(r'viewBox="0 BAR (\S+) (\S+)"', svg)
    assert size, "the format above begins with it"
    tall = f"{float(size[2]) - BAR:.1f}"
    svg = svg.replace(size[0], f'viewBox="0 BAR {size[1]} {tall}"').replace("TALL", tall)
    return svg.replace("BAR", str(BAR)).replace("TITLE", f"Output of: onrecord {command}")


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    with workplace() as folder:
        run_in_terminal(["code", "src/onrecord/samples/reports"], folder)
        for name, (command, ask) in PICTURES.items():
            shown = command.format(id=find_id(ask, folder) if ask else "")
            svg = make_picture(shown, run_in_terminal(shown.split(), folder, COLUMNS))
            (IMAGES / f"{name}.svg").write_text(re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), "utf-8")
            print(f"wrote {name}.svg")
