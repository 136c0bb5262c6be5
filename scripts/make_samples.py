"""Make the sample report that is a PDF: `python scripts/make_samples.py`.

It has what readers of PDFs stumble over: a running head and page numbers, words broken at line ends, and a paragraph
cut by the page break. The file is written by hand with standard fonts, so that the same bytes come out everywhere.
"""

import textwrap
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src/onrecord/samples/reports/hawija-monitor.pdf"

HEAD = "Sample Rights Monitor  |  Briefing on Iraq"
TITLE = "Iraq: Hawija raid needs an independent inquiry"
DATE_LINE = "Sample Rights Monitor, 27 April 2013"
PARAGRAPHS = (
    "At least 42 people were killed and 153 wounded when the Iraqi army raided a Sunni protest camp in Hawija, in the "
    "province of Kirkuk, on 23 April, medical officials in the province told Sample Rights Monitor. Three of the dead "
    "were soldiers. The Ministry of Defence has spoken of 23 dead and says that most of them were gunmen.",
    "Witnesses said that soldiers and riot police surrounded the square for four days before the raid, and let neither "
    "food nor medicine through. They reported that troops fired on the crowd from armoured vehicles. The ministry "
    "denies this and accuses the Naqshbandi Army, an armed group that is part of the insurgency, of shooting from the "
    "tents.",
    "The raid has set off the worst fighting in Iraq for years. In the four days since, more than 170 people have been "
    "killed across the country, according to security officials and medics. In Mosul, gunmen clashed with the federal "
    "police on 25 April; 31 gunmen and 15 policemen died, the police said. Gunmen also overran the town of Suleiman "
    "Beg, south of Kirkuk, and with­drew the next day after talks with tribal elders. On Friday, bombs "
    "exploded near four Sunni mosques in and around Baghdad and killed at least four worshippers.",
    "Prime Minister Nuri al-Maliki warned in a televised speech of a return to sectarian civil war. The speaker of "
    "parliament, Usama al-Nujaifi, called on the government to resign. Tribal leaders in Anbar threatened to form an "
    "army of their own to protect the protesters. UN envoy Martin Kobler said that Iraq was at a crossroads and plans "
    "to meet religious leaders of both communities.",
    "Sunni politicians say that Shia militias such as Asa'ib Ahl al-Haq, which is funded and trained by Iran, have "
    "returned to the streets of Baghdad. Tehran denies that it arms groups in Iraq.",
    "Sample Rights Monitor demands that the committee led by Deputy Prime Minister Saleh al-Mutlaq publish its "
    "findings. Those who ordered unlawful killings should be put on trial.",
)
TAIL = ("For more information: media@sample-monitor.example", "© 2013 Sample Rights Monitor. All rights reserved.")

COLUMNS = 78
LINES_A_PAGE = 24
SIZE, LEADING, TOP, LEFT = 11, 18, 770, 60


def set_lines() -> list[tuple[str, int, int]]:
    """Every line of the body with its type size and the space above it."""
    lines = [(TITLE, 17, 0), (DATE_LINE, SIZE, 12)]
    for paragraph in PARAGRAPHS:
        lines += [(line, SIZE, 0 if at else 14) for at, line in enumerate(wrap_words(paragraph))]
    return [*lines, *((line, SIZE, 14) for line in TAIL)]


def wrap_words(paragraph: str) -> list[str]:
    """Hard-wrapped lines; a soft hyphen in the source forces a word to be broken there, like a typesetter's."""
    if "\u00ad" not in paragraph:
        return textwrap.wrap(paragraph, COLUMNS)
    before, after = paragraph.split("\u00ad")
    return [*textwrap.wrap(before + "-", COLUMNS), *textwrap.wrap(after, COLUMNS)]


def draw_page(lines: list[tuple[str, int, int]], number: int, pages: int) -> bytes:
    parts = [draw_text(HEAD, 9, LEFT, TOP + 40), draw_text(f"Page {number} of {pages}", 9, 280, 40)]
    height = TOP
    for text, size, above in lines:
        height -= above
        parts.append(draw_text(text, size, LEFT, height))
        height -= LEADING
    return b"\n".join(parts)


def draw_text(text: str, size: int, x: int, y: int) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET".encode("cp1252")


def make_pdf(lines: list[tuple[str, int, int]] | None = None) -> bytes:
    """The bytes of a PDF of the lines, each with its type size and the space above it in points."""
    lines = set_lines() if lines is None else lines
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    contents = [draw_page(page, number, len(pages)) for number, page in enumerate(pages, 1)]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({TITLE}) /CreationDate (D:20130429101500Z) >>".encode(),
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
    return join_objects(objects)


def join_objects(objects: list[bytes]) -> bytes:
    """A PDF file of the objects, the first being the catalogue and the fourth the document information."""
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


if __name__ == "__main__":
    TARGET.write_bytes(make_pdf())
    print(TARGET.name)
