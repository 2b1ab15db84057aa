"""Pages of our own with lists of teasers: one article, two lists, in every markup and place such lists come in."""

from collections.abc import Iterator
from dataclasses import dataclass

TITLE = "石桥镇修复百年水车重现江南旧景"

PARAGRAPHS = [
    "清晨的薄雾还没有散去，石桥镇东头的水车已经吱呀转动起来。这架停了四十多年的老水车，上个月由镇上的木匠班子修好，重新把河水送进两岸的菜地。",
    "旧轴新装，一根木头找了半年",
    "带头修水车的老木匠今年六十八岁。他说，最难的是中间那根主轴，要整根的老榆木，太干会裂，太湿会弯，跑了三个县才在一座拆掉的谷仓里找到。",
    "“机器一天能做完的活，我们做了四个月。”他把手里的刨子放下，“可是水车转起来的时候，孩子们都跑来看，我就觉得值了。”",
    "镇里的会计算过一笔账：修水车一共花了三万七千元，其中两万元是村民自己凑的，剩下的由镇文化站出。水车每天能浇十二亩地，省下的电费不多，来看的人却多了。",
    "从一架水车到一条老街",
    "水车旁边的老街上，关了多年的豆腐坊、篾匠铺又开了门。豆腐坊的主人每天只做两板豆腐，卖完就收摊，她说做多了味道就不对。",
    "镇上打算明年再修两架水车，一架放在学校后面，让孩子们上课的时候可以去量水流、算齿数；另一架放在渡口，给过河的人遮阳歇脚。",
]

CREDITS = ["文字：林晓禾", "图片：镇文化站", "编辑：苏平"]

RELATED = [
    (
        "渡口的摆渡人收起最后一支篙",
        "大桥通车那天，摆渡三十年的老汉把船拖上了岸。他没有卖掉船，只在船里种满了葱和蒜，过路的人停下来拍照，他就坐在门口抽烟，说水上的日子和",
    ),
    (
        "山里小学的第一堂木工课",
        "课桌被推到墙边，二十六个孩子围着一块松木板。老师先讲怎么看木纹，再讲怎么握锯子，教室里很快满是木屑的香味，连平时最坐不住的孩子也安静下来，等",
    ),
    (
        "菜农的微信群卖光了一地萝卜",
        "霜降之后萝卜大丰收，价钱却跌到两毛一斤。村里的年轻人建了一个群，把萝卜、白菜和腌菜的照片发上去，三天之内，城里的订单就排到了下个月，最远的一单",
    ),
    (
        "老照相馆里的一万张底片",
        "照相馆的主人去世以后，家人在阁楼上找到了四十个铁盒。里面的底片按年份排好，有满月的孩子，也有参军前的合影，县档案馆派人来看了三次，准备把它们全部",
    ),
]

LATEST = [
    (
        TITLE,
        "清晨的薄雾还没有散去，石桥镇东头的水车已经吱呀转动起来。这架停了四十多年的老水车，上个月由镇上的木匠班子修好，重新把河水送",
    ),
    (
        "一座县城书店的夜班",
        "晚上十点以后，书店只留一盏灯。值班的店员说，这时候来的多半是刚下班的护士和出租车司机，他们不买书，只是坐一会儿，翻几页，把水杯添满再走，像回到",
    ),
    (
        "竹编师傅收了第一个女徒弟",
        "她辞掉城里的工作来学竹编，家里人都不同意。师傅让她先劈三个月的篾，手上的口子好了又裂，她没有说一个苦字，第四个月，师傅把自己用了二十年的刀递给",
    ),
]

EXPECTED = "\n".join(PARAGRAPHS)

MARKUPS = (
    "ul",
    "ul_link",
    "dl",
    "dd",
    "table",
    "table_row",
    "p",
    "br",
    "bullets",
    "div",
    "card",
    "unlinked",
    "one_line",
)
PLACES = ("below", "beside", "before", "inside", "middle")


@dataclass(frozen=True)
class Case:
    """One page: its list markup, where the lists stand, and whether they have a box of their own."""

    markup: str
    place: str
    boxed: bool

    def __str__(self) -> str:
        return f"{self.markup}-{self.place}-{'boxed' if self.boxed else 'bare'}"


def cases() -> Iterator[Case]:
    """Every combination of markup, place and box."""
    for markup in MARKUPS:
        for place in PLACES:
            for boxed in (True, False):
                yield Case(markup, place, boxed)


def page(case: Case) -> str:
    """The whole page of a case."""
    lists = _list("相关阅读", case, RELATED) + _empty("热门文章", case) + _list("最新文章", case, LATEST)
    middle = lists if case.place == "middle" else ""
    end = lists if case.place == "inside" else ""
    texts = [f"<p>{text}</p>" if len(text) > 30 else f"<p><strong>{text}</strong></p>" for text in PARAGRAPHS]
    body = (
        "".join(texts[:4]) + middle + "".join(texts[4:]) + "".join(f"<p>{line}</p>" for line in CREDITS) + end
    )
    article = (
        f'<div class="wz"><h1>{TITLE}</h1><div class="xx">日期: 来源:石桥镇收集编辑:石桥镇</div>'
        f'<div class="nr">{body}</div></div>'
    )
    before = f'<div class="zl">{lists}</div>' if case.place == "before" else ""
    after = f'<div class="yl">{lists}</div>' if case.place in ("below", "beside") else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - 乡村故事 - 石桥在线</title></head><body>'
        '<div class="t1"><a href="/">石桥在线</a><p>记录身边的小事</p></div>'
        '<div class="wz1">当前位置:<a href="/">首页</a> &gt; <a href="/xc/">乡村</a> &gt; <a href="/xc/gs/">故事</a> &gt; </div>'
        f"{before}{article}{after}"
        '<div class="db"><p>Copyright © 2024 石桥在线 版权所有</p></div></body></html>'
    )


def _list(heading: str, case: Case, teasers: list[tuple[str, str]]) -> str:
    items = "".join(_item(case.markup, number, *teaser) for number, teaser in enumerate(teasers))
    if case.boxed:
        return f'<div class="k"><div class="bt"><h2>{heading}</h2></div>{_wrap(case.markup, items)}</div>'
    if case.markup == "dd":
        return f"<dl><dt>{heading}</dt>{items}</dl>"
    if case.markup == "table":
        return f"<table><tr><td>{heading}</td></tr>{items}</table>"
    if case.markup in ("br", "bullets"):
        return f"<b>{heading}</b><br>{items}"
    return f"<p><strong>{heading}</strong></p>{_wrap(case.markup, items)}"


def _empty(heading: str, case: Case) -> str:
    return f'<div class="k"><h2>{heading}</h2><ul></ul></div>' if case.boxed else f"<p>{heading}</p>"


def _item(markup: str, number: int, headline: str, teaser: str) -> str:
    link = f'<a href="/a/{number}.html">{headline}</a>'
    return {
        "ul": f"<li><h3>{link}</h3><p>{teaser}</p></li>",
        "ul_link": f'<li><a href="/a/{number}.html"><h4>{headline}</h4><p>{teaser}</p></a></li>',
        "dl": f"<dt>{link}</dt><dd>{teaser}</dd>",
        "dd": f"<dd>{link}</dd><dd>{teaser}</dd>",
        "table": f"<tr><td>{link}</td></tr><tr><td>{teaser}</td></tr>",
        "table_row": f"<tr><td>{link}</td><td>{teaser}</td></tr>",
        "p": f"<p>{link}</p>\n<p>{teaser}</p>",
        "br": f"{link}<br>\n{teaser}<br>\n",
        "bullets": f"• {link}<br>• {teaser}<br>",
        "div": f"<div>{link}</div><div>{teaser}</div>",
        "card": f'<div class="c"><div>{link}</div><div>03-{number + 10}</div><div>{teaser}</div></div>',
        "unlinked": f"<li><h3>{headline}</h3><p>{teaser}</p></li>",
        "one_line": f"<li>{link} <span>{teaser}</span></li>",
    }[markup]


def _wrap(markup: str, items: str) -> str:
    if markup in ("ul", "ul_link", "unlinked", "one_line"):
        return f"<ul>{items}</ul>"
    if markup in ("dl", "dd"):
        return f"<dl>{items}</dl>"
    if markup in ("table", "table_row"):
        return f"<table>{items}</table>"
    return f"<div>{items}</div>" if markup in ("br", "bullets", "card") else items
