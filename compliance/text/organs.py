"""What the name of an organ looks like: its prefix, its tail, and the nouns that mean a class of organs."""

import re
from typing import Literal

from compliance.text.numbering import PLACES, PROVINCES

Shape = Literal["organ", "government", "class", "enterprise", "bare", "none"]

# prefixes that run on to the names behind them
PREFIX = re.compile(
    r"自治区党委|自治区人民政府|自治区政府|自治区|"
    r"(?:省|市|区|县|州|盟|旗)(?:委(?!员)|人民政府|政府(?!办|和|以|国))|"
    # 市场监管局 and 区域合作办 begin with no prefix
    r"(?:兵团|省(?!级|直|际)|市(?!场|县|直|级|政(?!府|务|协|法|研))|县(?!级|域|区|直)|州(?!市)|盟(?!市)|旗(?!县)|区(?!域|块|县|直|级))"
)
_PLACE_PREFIX = re.compile(
    rf"(?:{'|'.join(PLACES)})(?:委(?!员))?|(?:{'|'.join(PROVINCES)})(?:省|市)?(?=[\u4e00-\u9fff])"
)
_CITY_PREFIX = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:自治州|(?<!城)市|区|县|州|盟|旗)(?=[\u4e00-\u9fff]{2,})")
_TAIL = (
    r"厅|局|委|办|办公室|委员会|部|署|院|行|社|会|团|队|站|处|所|室|校|台|库|馆|联|中心|总队|支队|大队|法院|检察院|"
    r"管委会|人民政府|政府|领导小组|专责小组|工作组|专班|指挥部|联席会议|单位|机构|组织|部门|机关|企业|公司|集团|银行|分行|支行|海关|分署|"
    r"税务局|协会|学会|联盟|大学|学院|研究院|研究所|学校|高校|园区|开发区|示范区|试验区|新区|"
    r"监委|纪委|党委|工委|党组|政法委|组织部|宣传部|统战部|科协|文联|社联|残联|妇联|工会|工商联|侨联|贸促会|编办|外办|侨办|"
    r"服务平台|运营商|运营单位|铁塔|电信|移动|联通|广电网络|电力"
)
TAIL = re.compile(rf"(?:{_TAIL})(?:（[^（）]{{1,30}}）)?$")
GOVERNMENT = re.compile(r"(?:人民政府|政府|管委会|管理委员会|党委|党工委|行署|公署)$")
ENTERPRISE = re.compile(
    r"公司|集团|银行|支行|分行|海关|银保监|证监|监管分局|分署|铁塔|电信|移动|联通|电力|铁路|石油|石化|机场|大学|学院|"
    r"^人行|^人民银行|^国网|^中国|^中信|^国家(?!保密)|^海关|^民航"
)
PARTY = re.compile(
    r"办公厅|组织部|宣传部|统战部|政法委|网信办|编办|国安办|保密办|机要局|外办|改革办|财经办|农办|党校|老干部局|政研室|军民融合办|"
    r"台办|巡视办|直属机关工委|党史研究室|密码局|密码管理局|保密局|档案局|档案馆|文明办|国安委办|军民融合委办|"
    r"深改办|金融办|社工部|社会工作部"
)
# 各…, 有关…: classes of organs, not names
CLASS = re.compile(
    r"^(?:各|全(?:省|市|区|县|州|国)|有关|相关|所有|其他|其它|省直|市直|区直|县直|市级|省级|区级|县级|区县|市县|县以上|县级以上|"
    r"本级|同级|上级|下级|相应|责任|任何|具备条件的|有条件的|政府各|行业主管|主管|牵头|涉及|基础|其余|"
    r"国务院(?:有关|各)|中央(?:和国家机关|驻)|自治区直|自治区各|省各|省有关|省相关|省政府各|市各|市有关|市相关|市政府各|区各|区有关|县有关|"
    r"[\u4e00-\u9fff]{2,20}(?:主管|行政|管理|监督|监管|提供|使用|建设|运行|运营|实施|归口|业务|执法|数据|审批|政务|司法)部门$|"
    r"[\u4e00-\u9fff]{2,20}(?:部门|单位|机构|机关|主体|窗口|大厅|人员|企业|组织)$)"
)
# 并按照规定向有关主管部门: a clause that ends like a name
_CLAUSE = re.compile(
    r"按照|根据|规定|^(?:并|且|向|对|将|把|让|为|组织|编制|协调有关|及时|或者?|以|请|经)|要求|可以|能够|应当"
)
# 各镇（街道）, 各县（市、区）
_EACH = re.compile(
    r"[县市区]（[^（）]{1,16}）|各[\u4e00-\u9fff]{0,4}(?:省|市|县|区|州|盟|旗|乡|镇|街道|村|社区|园区)(?:（[^（）]{1,16}）)?"
)
_STATE = re.compile(r"国家|中央|国务院|全国|最高人民")
_COMPANY = re.compile(r"公司|集团|银行|企业|大学|开发区|示范区|试验区|分局|学院|协会")
CLASS_WORDS = frozenset((
    "各地", "各部门", "各单位", "各级各部门", "各市", "各县", "各区", "各省", "各级", "各市县", "各区县", "各盟市",
    "各旗县", "各镇街", "各乡镇", "各街道", "各地区", "各地方", "各处室", "各科室", "各州市", "各设区市", "各地市",
    "各地州市", "有关地方", "相关地方", "各市州", "各试点地区", "试点地区", "有关市", "有关县", "有关市县",
    "各有关方面", "各方", "任何单位和个人", "任何组织和个人", "任何单位或者个人", "任何单位或个人",
    "任何组织或者个人", "各成员单位", "单位和个人",
))  # fmt: skip
# a number of units that closes a list: 等11个地市
COUNTED = re.compile(r"等(?:[一二三四五六七八九十百\d]{1,4})(?:个|家|省|市|部门|单位|地)")
NOT_UNITS = re.compile(
    r"^(?:本市|本省|本区|本县|我市|我省|牵头部门|牵头单位|责任单位|配合单位|谁|按职责|一位|一名|省领导|市领导|分管|主要领导|"
    r"负责人|龙头企业|鼓励|支持|引导|联合体)"
)


def shape(name: str) -> Shape:
    """What kind of name it is by its looks: `bare` has a tail but no prefix, `none` is no name of an organ."""
    if (
        not name
        or len(name) > 40
        or name.endswith("的")
        or NOT_UNITS.match(name)
        or re.search(r"[。；：！？《》“”，、]", _outside(name))
    ):
        return "none"
    if name in CLASS_WORDS:
        return "class"
    if _EACH.fullmatch(name):
        return "class"
    if GOVERNMENT.search(_without_bracket(name)):
        return "government"
    if not TAIL.search(name):
        return "none"
    if _STATE.match(name) and not _COMPANY.search(name):
        return "organ"
    if ENTERPRISE.search(name):
        return "enterprise"
    if _CLAUSE.search(name):
        return "none"
    if CLASS.match(name):
        return "class"
    return "organ" if prefix_of(name) else "bare"


def prefix_of(name: str) -> str:
    """The prefix a name carries, as 自治区党委, 省, 福建省; empty where it has none."""
    found = PREFIX.match(name) or _PLACE_PREFIX.match(name)
    if found and found.end() < len(name):
        return found[0]
    city = _CITY_PREFIX.match(name)
    if city and city.end() < len(name) and TAIL.search(name) and not GOVERNMENT.search(name):
        return city[0]
    return ""


def _without_bracket(name: str) -> str:
    return re.sub(r"（[^（）]*）$", "", name)


def _outside(name: str) -> str:
    """The name without what stands in brackets."""
    return re.sub(r"（[^（）]*）", "", name)
