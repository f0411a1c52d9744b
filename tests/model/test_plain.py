"""Nothing hidden in a file's text reaches a terminal."""

from reconcile.model.plain import plain


def test_ordinary_text_stays() -> None:
    text = "Pakistan’s “view”:\tcafé, 😀 👨‍👩‍👧\nnext line"
    assert plain(text) == text


def test_control_characters_are_made_visible() -> None:
    assert plain("red \x1b[31m bell \x07 back \x08 over \r csi \x9b nul \x00") == (
        r"red \x1b[31m bell \x07 back \x08 over \x0d csi \x9b nul \x00"
    )


def test_changes_of_direction_are_made_visible() -> None:
    assert plain("user\u202e txt.exe \u2066x\u2069 \u200f") == r"user\u202e txt.exe \u2066x\u2069 \u200f"
