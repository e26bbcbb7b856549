"""The kinds that a workspace starts with: those of a science bureau's year, with the words that officials write for them.

讲座, 以案释法 and 知识竞赛 are study or outreach by whom they are for; such a word stands under both and is asked about.
"""

from msgspec import structs

from lawstudy.domain.kinds import OF_A_CHECK, PUBLISHED, Family, Field, Kind, Unit, fields_of
from lawstudy.domain.kinds import ActivityKind as Code


def _kind(
    code: str,
    name: str,
    short: str,
    family: Family,
    aliases: str = "",
    *,
    unit: Unit,
    fields: tuple[Field, ...] = (),
    common: bool = False,
    closed: bool = False,
) -> Kind:
    return Kind(
        code=str(code),
        name=name,
        short=short,
        family=family,
        aliases=tuple(aliases.split()),
        unit=unit,
        fields=fields or fields_of(family),
        common=common,
        closed=closed,
    )


def _study(code: str, name: str, short: str, aliases: str = "", *, common: bool = False) -> Kind:
    return _kind(code, name, short, Family.STUDY, aliases, unit=Unit.SESSIONS, common=common)


def _outreach(code: str, name: str, short: str, aliases: str = "", unit: Unit = Unit.TIMES) -> Kind:
    fields = fields_of(Family.OUTREACH) if unit is Unit.TIMES else PUBLISHED
    return _kind(code, name, short, Family.OUTREACH, aliases, unit=unit, fields=fields)


def _inspection(code: str, name: str, short: str, aliases: str = "", asked: tuple[Field, ...] = ()) -> Kind:
    return _kind(code, name, short, Family.INSPECTION, aliases, unit=Unit.TIMES, fields=(*fields_of(Family.INSPECTION), *asked))


def _affair(code: str, name: str, short: str, aliases: str = "", unit: Unit = Unit.CASES, *, closed: bool = False) -> Kind:
    return _kind(code, name, short, Family.LEGAL_AFFAIRS, aliases, unit=unit, closed=closed)


def _meeting(code: str, name: str, short: str, aliases: str = "") -> Kind:
    return _kind(code, name, short, Family.MEETING, aliases, unit=Unit.TIMES)


_KINDS = (
    _study(
        Code.CENTRAL_GROUP,
        "理论学习中心组学习研讨",
        "中心组",
        "中心组学习 中心组学习会 中心组学习研讨 中心组集体学习 中心组集中学习 中心组专题学习 中心组理论学习 中心组扩大学习 "
        "理论中心组 理论中心组学习 理论学习中心组 "
        "理论学习中心组学习 理论学习中心组学习会 理论学习中心组集体学习 理论学习中心组集中学习 理论学习中心组专题学习 "
        "理论学习中心组扩大学习 "
        "党组中心组 党组中心组学习 党组中心组学习会 党组理论中心组 党组理论中心组学习 党组理论学习中心组 党组理论学习中心组学习 "
        "党组理论学习中心组学习会 党组理论学习中心组学习研讨 党组理论学习中心组集体学习 党委中心组学习 党委理论学习中心组学习 学习会 "
        "学习研讨 理论学习",
        common=True,
    ),
    _study(
        Code.GROUP_STUDY,
        "集中学习",
        "集中学习",
        "集中学法 集体学法 集体学习 集中学习会 集体学习会 全体学习 全体干部学习 干部职工学习 干部职工集中学习 机关集中学习 机关学习 "
        "机关集体学习 "
        "全局集中学习 集中理论学习 集中学习活动 集体学习活动 专题学法 学法活动 学法会 周五学习 学习日活动 学习会 专题学习 学习培训 "
        "理论学习",
        common=True,
    ),
    _study(
        Code.PARTY_LECTURE,
        "专题党课",
        "专题党课",
        "党课 专题党课学习 专题纪律党课 纪律党课 纪律专题党课 廉政党课 廉洁党课 法治党课 法治专题党课 书记党课 书记讲党课 书记上党课 "
        "领导讲党课 领导干部讲党课 "
        "讲党课 上党课 党课教育 党课学习 党课活动 微党课 主题党课 廉政教育 三会一课",
        common=True,
    ),
    _study(
        Code.SEMINAR,
        "专题研讨",
        "专题研讨",
        "研讨 研讨会 研讨交流 交流研讨 专题研讨会 专题研讨交流 专题学习研讨 学习研讨 学习研讨会 学习交流研讨 专题读书班 读书班 专题学习",
        common=True,
    ),
    _study(
        Code.WARNING,
        "警示教育",
        "警示教育",
        "警示教育会 警示教育大会 警示教育活动 警示教育学习 警示大会 廉政警示教育 廉洁警示教育 集中警示教育 专题警示教育 "
        "观看警示教育片 观看警示片 "
        "警示教育片 观看廉政教育片 参观警示教育基地 参观廉政教育基地 参观廉政警示教育基地 廉政教育",
        common=True,
    ),
    _study(
        Code.LAW_LECTURE,
        "法治讲座",
        "法治讲座",
        "法治专题讲座 法制讲座 法制专题讲座 法律讲座 法律知识讲座 法治知识讲座 学法讲座 专题法治讲座 专题法律讲座 法治专题辅导 法治报告会 "
        "宪法讲座 民法典讲座 讲座 专题讲座",
        common=True,
    ),
    _study(
        Code.BRANCH_MEETING,
        "支部学习",
        "支部学习",
        "党支部学习 支部学习会 支部集中学习 党支部集中学习 支部会 支部大会 支部党员大会 党员大会 支委会 支部委员会 党小组会 "
        "组织生活会 支部会议 党员学习 三会一课",
    ),
    _study("party_day", "主题党日", "主题党日", "主题党日活动 党日活动 支部主题党日 支部主题党日活动 党员主题党日 党员活动日"),
    _study("case_reform", "以案促改", "以案促改", "以案促改会 以案促改专题会 以案促改工作会 以案促改促治 以案促改以案促治 以案为鉴"),
    _study(
        Code.COURT_VISIT, "旁听庭审", "旁听庭审", "庭审旁听 旁听庭审活动 庭审观摩 旁听案件庭审 观摩庭审 旁听行政诉讼案件 旁听行政案件庭审"
    ),
    _study(
        Code.TRAINING_COURSE,
        "专题培训",
        "专题培训",
        "培训 专题培训班 培训班 法治培训 法制培训 法律培训 法律知识培训 学法培训 法治专题培训 业务培训 集中培训 干部培训 培训会 学习培训",
    ),
    _study(
        "enforcement_training",
        "行政执法培训",
        "执法培训",
        "行政执法人员培训 执法人员培训 执法业务培训 行政执法业务培训 行政执法专题培训 执法培训班 行政执法培训班 执法资格培训",
    ),
    _study(
        "secrecy_training",
        "保密教育培训",
        "保密教育",
        "保密学习 保密培训 保密教育学习 保密知识培训 保密专题学习 保密专题培训 保密法学习 保密知识学习",
    ),
    _study(
        "openness_study",
        "政务公开专题学习",
        "政务公开",
        "政务公开学习 政务公开培训 政务公开专题培训 政务公开业务培训 政府信息公开学习 政府信息公开培训",
    ),
    _study("oath", "宪法宣誓", "宪法宣誓", "宣誓 宪法宣誓仪式 宪法宣誓活动 向宪法宣誓"),
    _study(
        Code.ONLINE,
        "网络学习",
        "网络学习",
        "线上学习 线上培训 线上学法 网上学习 网上学法 网上培训 网络培训 网络学法 在线学习 在线学法 在线培训 云学习 线上课程 网络课程 "
        "线上自学",
    ),
    _study("case_study", "以案释法学习", "案例学习", "以案学法 以案释法学习会 以案释法"),
    _study("study_quiz", "学法知识竞赛", "学法竞赛", "法律知识竞赛 学法用法知识竞赛 法治知识竞赛 知识竞赛 知识竞答"),
    _study(Code.OTHER, "其他", "其他", "其它 其他学习 其它学习 其他活动 其它活动"),
    _outreach(
        "policy_briefing",
        "政策宣讲会",
        "政策宣讲",
        "政策宣讲活动 政策宣传 政策宣传会 科技政策宣讲 科技政策宣讲会 惠企政策宣讲 惠企政策宣讲会 政策宣讲进企业",
    ),
    _outreach(
        "door_coaching",
        "上门专题辅导",
        "上门辅导",
        "上门辅导活动 上门专题服务 上门指导 上门宣讲 入企辅导 入企指导 入企专题辅导 上门政策辅导",
    ),
    _outreach(
        "firm_training",
        "企业培训会",
        "企业培训",
        "企业专题培训 高企培训会 高企培训 高企后备企业培训会 高新技术企业培训会 企业培训班 科技企业培训会 培训会",
    ),
    _outreach(
        "policy_matching",
        "政策解读与成果对接",
        "成果对接",
        "政策解读 政策解读会 成果对接会 成果对接活动 科技成果对接 科技成果对接会 政策解读和成果对接",
    ),
    _outreach("legal_advice", "法律咨询", "法律咨询", "法律咨询活动 法治咨询 法律服务咨询 普法咨询 法律咨询服务 现场法律咨询"),
    _outreach(
        "law_to_firms",
        "送法进企业/园区",
        "送法进企",
        "送法进企业 送法进园区 送法入企 送法上门 法律进企业 法律进园区 普法进企业 普法进园区 法治进企业 法治进园区 送法活动",
    ),
    _outreach(
        "constitution_week",
        "宪法宣传周",
        "宪法宣传",
        "宪法宣传周活动 宪法宣传日 宪法宣传活动 国家宪法日 国家宪法日活动 国家宪法日宣传 宪法日 宪法日宣传",
    ),
    _outreach("civil_code_month", "民法典宣传月", "民法典月", "民法典宣传 民法典宣传月活动 民法典宣传活动 美好生活民法典相伴"),
    _outreach("case_release", "典型案例发布", "案例发布", "发布典型案例 典型案例公布 普法案例发布", unit=Unit.CASES),
    _outreach(
        "printed_material",
        "编印资料",
        "编印资料",
        "编印普法资料 印发资料 印发普法资料 印制资料 印制宣传资料 编印宣传资料 编印手册",
        unit=Unit.COPIES,
    ),
    _outreach("outreach_lecture", "普法讲座", "普法讲座", "普法专题讲座 普法宣讲 法治宣讲 普法宣讲会 讲座 专题讲座"),
    _outreach("case_outreach", "以案释法宣讲", "案例宣讲", "以案释法宣传 以案普法 以案释法"),
    _outreach("outreach_quiz", "普法知识竞赛", "普法竞赛", "普法竞赛活动 普法答题 普法知识竞答 普法有奖竞答 知识竞赛 知识竞答"),
    _outreach(
        "outreach_event",
        "普法宣传活动",
        "普法宣传",
        "法治宣传 法治宣传活动 法制宣传 法律宣传 普法活动 广场普法 广场宣传 集中普法宣传 普法进社区 普法进校园 法律进社区 "
        "法律进校园 知识产权宣传周",
    ),
    _outreach("service_visit", "走访服务", "走访服务", "走访企业 企业走访 走访调研 入企服务 助企走访 走访慰问企业"),
    _inspection(
        "routine_inspection", "走访检查", "走访检查", "日常检查 日常监督检查 日常监管 日常监督管理 走访检查活动 巡查 执法检查 监督检查"
    ),
    _inspection(
        "safety_inspection", "安全检查", "安全检查", "安全生产检查 消防安全检查 消防检查 安全隐患排查 安全大检查 执法检查 监督检查"
    ),
    _inspection(
        "random_inspection",
        "双随机一公开检查",
        "双随机",
        "双随机一公开 双随机检查 双随机抽查 双随机一公开抽查 双随机一公开联合检查 双随机联合检查 双随机联合抽查",
    ),
    _inspection("firm_inspection", "涉企行政检查", "涉企检查", "涉企检查活动 涉企执法检查 行政检查 执法检查 监督检查", OF_A_CHECK),
    _affair("legality_review", "合法性审查", "合法性审查", "合法性审核 重大决策合法性审查 规范性文件合法性审查 规范性文件合法性审核"),
    _affair("contract_review", "合同审查", "合同审查", "合同审核 合同合法性审查 合同协议审查"),
    _affair("document_cleanup", "规范性文件清理", "文件清理", "文件清理工作 规范性文件专项清理"),
    _affair("major_decision", "重大行政决策", "重大决策", "重大行政决策事项", closed=True),
    _affair("proactive_disclosure", "主动公开", "主动公开", "主动公开信息 主动公开政府信息 政府信息主动公开", Unit.ENTRIES),
    _affair("disclosure_request", "依申请公开", "依申请公开", "信息公开申请 依申请公开政府信息 政府信息公开申请"),
    _affair("reconsideration", "行政复议", "行政复议", "行政复议案件 复议案件", closed=True),
    _affair("litigation", "行政应诉", "行政应诉", "行政诉讼 行政应诉案件 行政诉讼案件 负责人出庭应诉 出庭应诉", closed=True),
    _affair("counsel_advice", "法律顾问咨询", "法律顾问", "法律顾问意见 法律顾问审查 咨询法律顾问"),
    _affair("proposals", "建议提案", "建议提案", "建议提案办理 人大建议 政协提案 人大建议政协提案"),
    _meeting(
        Code.PARTY_MEETING, "党组会", "党组会", "党组会议 局党组会 局党组会议 党组扩大会 党组扩大会议 党组会学法 党组会前学法 会前学法"
    ),
    _meeting("office_meeting", "局长办公会", "局长办公会", "局长办公会议 局务会 局务会议 局办公会 局长办公会学法"),
)

SHIPPED: tuple[Kind, ...] = tuple(structs.replace(kind, position=position) for position, kind in enumerate(_KINDS))
