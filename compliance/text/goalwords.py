"""The words around a numeric goal: operators, verbs that count, background, money, and what a metric is cut to."""

import re

LEAST = (
    "达到|达|超过|突破|超|不得?少于|不得?低于|不得?小于|至少|提升到|提升至|提高到|提高至|增长到|增长至|增加到|增加至|增至|升至|扩大到|扩大至"
    "|上升到|上升至|保持在|稳定在|维持在|占到|做到"
)
MOST = (
    "不得?超过|不得?高于|不得?多于|不得?大于|控制在|控制到|降至|降到|下降到|下降至|降低到|降低至|压缩至|压缩到|缩短至|缩短到|减至|减少至|减少到"
    "|压减至|压减到|精简至|限制在"
)
OP = re.compile(
    rf"(?:(?P<least>{LEAST})|(?P<most>{MOST})|(?P<less>低于|小于|少于)|(?P<greater>高于|大于|多于)|(?P<equal>为|是|实现|占))"
    r"(?:并?(?:保持|稳定|维持)在|到|力争|力争达到|不低于|不少于|超过)?$"
)
CHANGE = re.compile(
    r"(?:(?P<up>提高|提升|增长|增加|上升|扩大|递增)|(?P<down>下降|降低|减少|压缩|缩短|压减|缩减|精简))"
    r"(?:(?P<most>不超过)|(?P<least>达到|达|不低于|不少于|超过|至少)|为|保持在|保持)?$"
)
VERBS = (
    "新增|新建|新培育|新认定|建成|建设|打造|培育|形成|引进|认定|遴选|推出|支持|创建|组建|设立|布局|实施|推动|完成|开放|汇聚|发布|制定|开展|举办|培养|扶持|建立|推广|孵化|聚集|集聚|吸引"
    "|落地|改造|上线|接入|扩容|编制|修订|提供|梳理|归集|部署|入驻|选树|评选|招引|引育|挖掘|征集|创新|转化|发展|拥有|覆盖|服务|带动|壮大|争创|签发|公布|推进|构建|研制|搭建|获批|主导"
    "|参与|攻克|储备|开发"
)
VERB = re.compile(
    rf"(?P<verb>{VERBS})(?:出|并|起|和)?(?:(?P<least>不少于|不低于|至少|超过|超|突破|达到)|(?P<most>不超过))?$"
)
# 建设经济调节、市场监管等6个系统
LISTED = re.compile(rf"({VERBS})[^，。；]*等$")
# what leads to a metric but is no part of it: 培育跨境电商企业超过300家
MADE = re.compile(
    r"^(?:新增|新建|新培育|新认定|培育|建成|创建|打造|建设|引进|引育|推广|实施|开发|评选|选树|形成|认定|发展|推出|培养)(?=..)"
)
# without a day of their own these still say that a goal is meant
MEANT = re.compile(
    r"力争|争取|确保|目标|务必|不得?少于|不得?低于|不得?超过|不得?高于|至少|控制在|每年|年均|全年|应当|必须|要(?!素|求|点|件)|须|将(?=[达超突实建])"
)
DURATION = ("小时", "天", "分钟", "秒", "毫秒", "工作日", "自然日")
ADDED = ("新增", "新建", "新培育", "新认定")
GROWTH = re.compile(r"的?(?:年均)?(增长|增速|提升)")
# a number without a unit is a goal only behind an operator
BARE = re.compile(r"[到过破于少至在达超为约、和]$")
ANOTHER = re.compile(r"[^，。；、\d]{1,16}\d")
ACHIEVED = re.compile(r"[^，。；\d]{2,40}?(?:实现|完成|纳入|达到|接入)")
RATE_AFTER = re.compile(
    r"(?:全?覆盖|接入|连通|联通|互通|上云|上线|可办|达标|建成|完成|归集|共享|汇聚|电子化|入库|到位|网办|公开|开放)"
)
HEAD = re.compile(
    r"^(?:力争|争取|确保|推动|推进|促进|引导|持续|使|将|全力|努力|逐步|进一步|并且|并|且|其中|到|预计|基本|总体|累计|计划|目标|实现|以及|及|和|全年"
    r"|期间|时|末|底|前|内|至|每年|[、的”\"—·\s])+"
)
TAIL = re.compile(
    r"(?:力争|争取|累计|分别|持续|均|都|要|应当?|须|将|约|稳步|大幅|显著|逐步|预计|总体|进一步|整体|普遍|全部|合计|的|[“\"—·\s])+$"
)
COMPARED = re.compile(
    r"(?:较|比|与|同)(?:[“”\"]?[十一二三四五六]{3}[“”\"]?|[^，。；较比与同]{0,10}?(?=年|末|期|底))(?:年底?|期?末|期|底)?(?:相比)?$"
)
FROM = re.compile(r"(?:由|从)[^，。；由从]{0,24}$")
TO = re.compile(r"左右|以上|的|[^，。；、]{0,10}(?:到|至)[^，。；、]{0,14}")
MONEY = re.compile(
    r"给予|奖励|奖补|补助|补贴|资助|罚款|处以|贴息|保证金|注册资[本金]|罚金|租金|最高不超过|封顶|[扣得加评]分|分值|一次性|授信额|违约金"
    r"|报价|投标|中标|融资额的|安排[^，。；]{0,12}资金"
)
CONDITION = re.compile(r"^(?:对|凡|若|如|属于|经认定|首次)|(?:首次|年度|年)(?:营业|销售|主营业务)[^，。；]{0,8}收入")
ATTRIBUTE = re.compile(r"（含）|×|的(?!目标|水平|要求|覆盖|比例|标准|规模|增长|速度|增速)")
DONE = re.compile(r"(?<![不而])已(?!知)|截[至止]|(?<![为除])了(?!解)|同比|以来|同期|首次|目前|现有|达标线")
PAST_YEAR = re.compile(r"(?<![较比由从与同\d])((?:19|20)\d\d)年")
JOINT = re.compile(r"(?:以及|[、和及与])$")
JOIN = re.compile(r"(?:[、，]|和|及|与|以及)?$")
EACH = re.compile(
    rf"(?P<names>[^，。；：]*?)(?:力争|要|将)?分别(?:力争)?(?P<op>{LEAST}|{MOST}|为|实现|增长|提高|提升)?(?:到|至)?$"
)
MEASURE = re.compile(
    r"(?:率|量|数|值|额|规模|比重|占比|度|比例|面积|里程|收入|覆盖|指数|时间|时限|速率|带宽|算力|利润|增速|成本|能耗|人次|水平|强度)[）”]?$"
)
GENERIC = ("占比", "比重", "规模", "增速", "比例", "总量", "数量", "增长", "总数", "其中")
NOUN_STOP = re.compile(
    r"[，。；：（）\t\n]|(?:、|和|及|以及|与|或)(?=[^，。；、]{0,14}\d)|、?(?:力争|实现|达到|争取|占)|$"
)
LONGEST = 40
HEAD_REACH = 70


def cleaned(words: str) -> str:
    """A metric without the words that lead to it and from it."""
    words = HEAD.sub("", words[-LONGEST - 20 :])
    words = TAIL.sub("", words)
    if words.count("”") > words.count("“"):
        words = words.replace("”", "")
    return words.strip("，。；：、（ \t")[-LONGEST:]


def names(words: str) -> list[str]:
    """The names of a list; 及 of 普及率 and 和 of 和谐 part nothing."""
    return [
        name for name in re.split(r"、|以及|和(?![谐平])|与|(?<![普涉遍])及(?![时其格])|(?<=”)(?=“)", words) if name
    ]


def shared(name: str, last: str) -> str:
    """城市 of 城市、农村光纤接入率: the tail is shared, as far as can be told."""
    head = last.rfind("”") + 1 or len(name)
    return name + last[head:]
