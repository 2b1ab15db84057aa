import pytest

from pipeline.units import format_bytes, format_seconds, parse_bytes


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("1500", 1500),
        ("64MiB", 64 * 2**20),
        ("64 mib", 64 * 2**20),
        ("1.5kB", 1500),
        ("2GB", 2 * 10**9),
        ("1TiB", 2**40),
        ("7 b", 7),
    ],
)
def test_sizes_with_and_without_units(text: str, size: int) -> None:
    assert parse_bytes(text) == size


@pytest.mark.parametrize("text", ["", "MiB", "-1", "1.5.2", "1PiB", "64 M", "1e6", "٣", "1" * 40])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match="not a number of bytes"):
        parse_bytes(text)


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KiB"), (1536 * 2**20, "1.5 GiB"), (2**40, "1 TiB")],
)
def test_shown_sizes(size: int, shown: str) -> None:
    assert format_bytes(size) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.5, "0.5 s"), (42, "42 s"), (187, "3:07 min"), (7_400, "2:03 h")]
)
def test_shown_durations(seconds: float, shown: str) -> None:
    assert format_seconds(seconds) == shown
