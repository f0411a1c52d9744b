"""Small documents that tests make themselves."""

from collections.abc import Sequence
from io import BytesIO


def pdf(*pages: str) -> bytes:
    """A PDF whose pages hold these texts, a line for each line."""
    shown = ("".join(f"({_escaped(line)}) Tj T* " for line in page.split("\n")) for page in pages)
    return _paged([f"BT /F1 11 Tf 14 TL 60 760 Td {lines}ET" for lines in shown])


def typeset(*lines: Sequence[tuple[str, float, float]]) -> bytes:
    """A PDF of one page: in each line pieces of text, with their size in points and how high they stand."""
    shown = ""
    for place, line in enumerate(lines):
        shown += f"1 0 0 1 60 {760 - 20 * place} Tm "
        shown += "".join(f"/F1 {size} Tf {rise} Ts ({_escaped(text)}) Tj " for text, size, rise in line)
    return _paged([f"BT {shown}ET"])


def _paged(contents: Sequence[str]) -> bytes:
    """A PDF with these instructions on its pages; /F1 is a font."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    places = []
    for page in contents:
        content = page.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        places.append(len(objects))
    kids = " ".join(f"{place} 0 R" for place in places)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(places)} >>".encode()
    return _file(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def docx(*paragraphs: str, breaks_before: Sequence[int] = ()) -> bytes:
    """A Word document; `#` makes a heading. Word noted that a page began before some of the paragraphs."""
    from docx import Document
    from docx.oxml import OxmlElement

    word = Document()
    for place, text in enumerate(paragraphs):
        level = len(text) - len(text.lstrip("#"))
        made = word.add_heading(text[level + 1 :], level) if level else word.add_paragraph(text)
        if place in breaks_before:
            made.runs[0]._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))
    out = BytesIO()
    word.save(out)
    return out.getvalue()
