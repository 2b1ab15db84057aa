"""Dates in addresses."""

import pytest

from transforms.metadata.address import date_in_address


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/20231117/x.html", "2023-11-17"),
        ("/2023-11/17/content_78.htm", "2023-11-17"),
        ("/n1/2023/1117/c1004-4.html", "2023-11-17"),
        ("/xwzx/202311/t20231117_44.html", "2023-11-17"),
        ("/a/20240518A060RN00", "2024-05-18"),
        ("/20200708/20200708A0", "2020-07-08"),
        ("/2011/1/9/the-mill", "2011-01-09"),
        ("/blog/2023/October/03/the-mill", "2023-10-03"),
        ("/blog/2025-12-17-the-mill", "2025-12-17"),
        ("/2011/1/9", "2011-01-09"),
        pytest.param("/blog/2025-12-the-mill", None, id="no day"),
        pytest.param("/2022/12/3d-print", None, id="a word"),
        pytest.param("/t/2024-4-4-2024-5-0-stuck", None, id="versions"),
        pytest.param("/news/202311171234.html", None, id="a longer number"),
        pytest.param("/p/20151340", None, id="no month"),
        pytest.param("/p/20230230", None, id="no such day"),
        pytest.param("/20230115/20230116", None, id="two days"),
        pytest.param("/2023/mill/03/", None, id="no month's name"),
        pytest.param("/show?day=20231117", None, id="in the query"),
    ],
)
def test_date_in_address(path: str, expected: str | None) -> None:
    assert date_in_address("https://hewan.example" + path) == expected


@pytest.mark.parametrize("url", [None, "", "http://[20231117", "20231117"])
def test_no_address(url: str | None) -> None:
    assert date_in_address(url) == ("2023-11-17" if url == "20231117" else None)
