"""Texts of several scripts, and a page around one."""

SIMPLIFIED = (
    "清晨的河边很安静，老人们在树下打拳，孩子们背着书包去上学。卖早点的小店已经开门，热气从窗口飘出来。"
    "我们沿着这条路走了很久，说起过去的工作和生活，也说起将来的打算。到了中午，天气越来越热，大家就回家吃饭。"
)
TRADITIONAL = (
    "清晨的河邊很安靜，老人們在樹下打拳，孩子們背著書包去上學。賣早點的小店已經開門，熱氣從窗口飄出來。"
    "我們沿著這條路走了很久，說起過去的工作和生活，也說起將來的打算。到了中午，天氣越來越熱，大家就回家吃飯。"
)
JAPANESE = "朝の川べりはとても静かで、お年寄りたちが木の下で体操をしている。子どもたちは学校へ行き、店はもう開いていた。"
KOREAN = "아침의 강가는 아주 조용하고 노인들은 나무 아래에서 운동을 한다. 아이들은 가방을 메고 학교에 간다."
RUSSIAN = "Утром у реки очень тихо, старики делают зарядку под деревьями, а дети идут в школу с рюкзаками за спиной."
GREEK = "Το πρωί στο ποτάμι είναι πολύ ήσυχα, οι ηλικιωμένοι γυμνάζονται κάτω από τα δέντρα και τα παιδιά πάνε σχολείο."
POLISH = "Rano nad rzeką jest bardzo cicho, starsi ludzie ćwiczą pod drzewami, a dzieci idą do szkoły."
FRENCH = "Le matin, près de la rivière, tout est très calme ; les élèves vont à l’école et la boulangerie a déjà ouvert."


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>{text[:8]}</title></head><body><p>{text}</p>\n<p>{text[::-1]}</p></body></html>"
