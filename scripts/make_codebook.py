"""Write docs/codebook.md from the ontology files. Run it after changing them; a test fails where the page is old."""

from pathlib import Path

from onrecord.ontology import make_codebook

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"

if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(make_codebook(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
