import pytest

from transforms.decode.mojibake import looks_double_encoded, undo_double_encoding

CHINESE = "<p>河边的早晨很安静，大家都在锻炼身体。</p>"
FRENCH = "<p>Déjà l’été, à l’école les élèves étudient « la forêt ».</p>"


@pytest.mark.parametrize("text", [CHINESE, FRENCH, "<p>Утром у реки тихо</p>"])
def test_undone_in_latin_1(text: str) -> None:
    twice = text.encode().decode("latin-1")
    assert looks_double_encoded(twice.encode())
    assert undo_double_encoding(twice) == text


@pytest.mark.parametrize(
    "text", ["<p>“好”——的…</p><p>你好</p>", "<p>café – naïve – élève – forêt – été – déjà</p>"]
)
def test_undone_in_windows_1252(text: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert undo_double_encoding(twice) == text


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        CHINESE,
        "<p>Ã© is é read in the wrong charset</p>",
        CHINESE + "<p>乱码：ä¸\xadæ\x96\x87å\xad\x97ç¬¦</p>",
        "<p>Größe, Übung, Äpfel, Öl, Straße, müssen, können, Tür</p>",
        "<p>plain</p>",
    ],
)
def test_left_alone(text: str) -> None:
    assert undo_double_encoding(text) is None


def test_the_quick_look_is_false_for_ordinary_pages() -> None:
    assert not any(looks_double_encoded(text.encode()) for text in (FRENCH, CHINESE, "plain"))
