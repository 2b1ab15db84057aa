"""The articles inside the nasty inputs, and the plain page around them. All of it is our own writing."""

ARTICLE = (
    "清早五点，石埠头的渡船解开缆绳，船家老周先把灯挂在桅杆上，再招呼赶集的人坐稳。",
    "河面上起了雾，船走得很慢，船头的孩子数着水里的木桩，一直数到对岸的柳树下面。",
    "老周说，他在这条河上摆渡已经三十年，送过出嫁的新娘，也送过去城里念书的学生。",
    "去年秋天修好了大桥，坐船的人少了，可是到了集市那天，船上还是坐满挑担子的乡亲。",
    "傍晚收工以后，他把船底的水舀干净，用桐油把裂缝重新抹了一遍，才慢慢走回家去。",
    "镇上的人都说，只要河上还有那盏灯，就知道渡口还有人守着，夜里走路也不觉得害怕。",
)
TRADITIONAL = (
    "清早五點，石埠頭的渡船解開纜繩，船家老周先把燈掛在桅杆上，再招呼趕集的人坐穩。",
    "河面上起了霧，船走得很慢，船頭的孩子數著水裡的木樁，一直數到對岸的柳樹下面。",
    "老周說，他在這條河上擺渡已經三十年，送過出嫁的新娘，也送過去城裡念書的學生。",
    "去年秋天修好了大橋，坐船的人少了，可是到了集市那天，船上還是坐滿挑擔子的鄉親。",
    "傍晚收工以後，他把船底的水舀乾淨，用桐油把裂縫重新抹了一遍，才慢慢走回家去。",
    "鎮上的人都說，只要河上還有那盞燈，就知道渡口還有人守著，夜裡走路也不覺得害怕。",
)
JAPANESE = (
    "朝の五時になると、川の渡し船はゆっくりと岸を離れ、船頭は明かりを帆柱に掛けました。",
    "川の上には霧が出ていて、子供たちは水の中の杭を数えながら、向こう岸の柳まで行きました。",
    "船頭の話では、この川で三十年も人を渡してきたそうで、花嫁も学生も乗せたといいます。",
    "去年の秋に大きな橋ができてから、船に乗る人は少なくなりましたが、市の日は今もにぎやかです。",
)
KOREAN = (
    "새벽 다섯 시가 되면 강가의 나룻배는 천천히 줄을 풀고, 뱃사공은 등불을 돛대에 걸어 둡니다.",
    "강 위에는 안개가 끼어 있고, 아이들은 물속의 말뚝을 세면서 건너편 버드나무까지 갑니다.",
    "뱃사공은 이 강에서 삼십 년 동안 사람들을 건네주었다고 하며, 신부와 학생도 태웠다고 합니다.",
    "작년 가을에 큰 다리가 생긴 뒤로 배를 타는 사람은 줄었지만, 장날에는 아직도 붐빕니다.",
)
RUSSIAN = (
    "В пять часов утра паром отходит от берега, и старый перевозчик вешает фонарь на мачту.",
    "Над рекой стоит туман, дети считают сваи в воде до самых ив на другом берегу.",
    "Перевозчик говорит, что тридцать лет возит людей через эту реку, возил невест и студентов.",
    "Прошлой осенью построили большой мост, но в базарный день на пароме по-прежнему тесно.",
)
FRENCH = (
    "À cinq heures du matin, le bac quitte la rive, et le vieux passeur accroche sa lampe au mât.",
    "La rivière est couverte de brume, les enfants comptent les pieux jusqu’aux saules d’en face.",
    "Le passeur dit qu’il traverse cette rivière depuis trente ans, avec des mariées et des élèves.",
    "L’été dernier, un grand pont a été achevé, mais le jour du marché le bac est encore plein.",
)
CHROME = ("石埠头在线保留全部权利", "下载客户端领取新人红包")

_NAV = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li>'
    '<li><a href="/about">关于</a></li></ul></div>'
)
_FOOTER = f'<div class="footer"><a href="/app">{CHROME[1]}</a> <a href="/about">关于我们</a> © 2024 {CHROME[0]}</div>'


def paragraphs(lines: tuple[str, ...] = ARTICLE) -> str:
    """The lines as paragraphs."""
    return "".join(f"<p>{line}</p>\n" for line in lines)


def page(
    body: str | None = None, head: str = "", title: str = "石埠头的渡船", lines: tuple[str, ...] = ARTICLE
) -> str:
    """A page with a body of its own (else the article in a div), a menu above it and a footer below."""
    if body is None:
        body = f"<div class=content>{paragraphs(lines)}</div>"
    return (
        f"<!DOCTYPE html>\n<html><head>{head}<title>{title}</title></head>\n<body>{_NAV}\n<h1>{title}</h1>\n{body}\n"
        f"{_FOOTER}</body></html>"
    )


def western(lines: tuple[str, ...], head: str = "", title: str = "-") -> str:
    """A page in which every character that is no ASCII is in these lines."""
    return f"<html><head>{head}<title>{title}</title></head><body><div><h1>{title}</h1>{paragraphs(lines)}</div></body></html>"


def numbered(number: int) -> tuple[str, ...]:
    """Sentences that no other number gives."""
    return (
        f"第{number}个码头的老船工说，天还没有亮，他就把灯点上了，等着过河赶集的人。",
        f"第{number}个码头的旁边有一棵老柳树，孩子们放学以后都在树下等船，也听他讲故事。",
        f"第{number}个码头去年秋天重新铺了石板，雨天走上去也不滑，挑担子的人都说好。",
        f"第{number}个码头的灯一直亮到半夜，镇上的人远远看见，就知道渡口还有人守着。",
    )
