"""Bar charts as static SVG, each an image in the file itself: its style touches nothing around it."""

import base64
import sys
from collections.abc import Sequence

import pygal
from lxml import etree
from pygal.style import Style

sys.meta_path[:] = [one for one in sys.meta_path if hasattr(one, "find_spec")]
"""Importing pygal leaves an importer for its map plugins, in a form that Python no longer knows and others stumble over."""

_INK = "#7a8490"
"""Readable on white and on black alike: an image does not know the page it stands on."""

_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    foreground=_INK,
    foreground_strong=_INK,
    foreground_subtle=_INK,
    colors=("#4a86d8",),
    font_family="system-ui, sans-serif",
    label_font_size=12,
    major_label_font_size=12,
    value_font_size=11,
    value_colors=(_INK,),
    opacity="1",
    transition="0s",
    guide_stroke_color=_INK,
    major_guide_stroke_color=_INK,
)


def bars(labels: Sequence[str], counts: Sequence[float | None], marked: Sequence[str] = ()) -> str:
    """A bar chart as a data URI; the same numbers give the same bytes. Of many labels only those `marked` are shown."""
    chart = pygal.Bar(
        style=_STYLE,
        js=[],
        show_legend=False,
        width=560,
        height=240,
        margin=8,
        x_label_rotation=35 if not marked and sum(map(len, labels)) > 60 else 0,
        show_minor_x_labels=not marked,
        truncate_label=-1,
        value_formatter=lambda value: f"{value:,.0f}",
        min_scale=2,
        max_scale=6,
    )
    chart.x_labels = labels
    chart.x_labels_major = marked or None
    chart.add("", counts)
    chart.uuid = "chart"
    tree = chart.render_tree()
    for comment in list(tree.iter(etree.Comment)):  # they hold the day
        comment.getparent().remove(comment)
    etree.strip_elements(tree, "script", "{*}script", with_tail=False)
    svg = etree.tostring(tree, encoding="utf-8")
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}"
