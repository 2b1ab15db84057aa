import json

from tests.transforms.features.pages import page_of
from transforms.features.copies import NAMES, describe_copies

LINE = "这件外套用的是旧帆布改成的面料，洗过几次以后会更软，也更合身一些。"


def _column(name: str, body: str, head: str = "") -> list[float]:
    return list(describe_copies(page_of(body, head))[:, NAMES.index(name)].tolist())


def test_copies_are_counted_in_order() -> None:
    body = f"<p>{LINE}</p><p>短句</p><p>{LINE}</p><p>短句</p>"
    assert _column("copy", body) == [0, -1, 1, -1]
    assert _column("copy_share", body) == [0, 0, 0.5, 0]


def test_the_description_of_a_product_is_text_that_of_a_site_is_not() -> None:
    for kind, wanted in (("Product", [1, 0]), ("WebSite", [0, 0])):
        data = json.dumps({"@type": kind, "description": LINE + LINE})
        head = f'<script type="application/ld+json">{data}</script>'
        assert _column("in_data", f"<p>{LINE}</p><p>别的一句话</p>", head) == wanted
