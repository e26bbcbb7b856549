"""Surnames that are read otherwise than their characters are elsewhere, and the compound ones among them.

After 现代汉语词典. Where a surname has two readings the commoner one stands here; a person's own is written into their record.
"""

_SINGLE = """
    仇 qiu 单 shan 單 shan 曾 zeng 解 xie 区 ou 區 ou 查 zha 朴 piao 尉 wei 任 ren 华 hua 盖 ge 蓋 ge 乐 yue 樂 yue 缪 miao 繆 miao
    宓 mi 逄 pang 覃 qin 翟 zhai 召 shao 黑 he 员 yun 員 yun 贠 yun 种 chong 冼 xian 洗 xian 郗 xi 应 ying 卜 bu 葛 ge 过 guo 哈 ha
    牟 mu 阚 kan 闞 kan 薄 bo 都 du 能 nai 折 she 繁 po 秘 bi 句 gou 佴 nai 粘 nian 隗 wei 乜 nie 郇 xun 祭 zhai 炅 gui 且 ju 沓 ta
    什 shi 角 jue 颉 xie 蔚 yu 莘 shen 盛 sheng 车 che 强 qiang 行 xing 载 zai 谌 chen 宿 su 於 yu 燕 yan 要 yao 哈 ha 那 na 柏 bai
    贾 jia 纪 ji 宁 ning 郄 qie 昝 zan 占 zhan 晁 chao 逯 lu 隽 juan 万 wan 谷 gu 舍 she 褚 chu 佘 she 厍 she 眭 sui 訾 zi 芈 mi
    费 fei 撒 sa 晟 cheng 相 xiang 少 shao 幺 yao 俞 yu 尹 yin 曲 qu 殷 yin 石 shi 藏 zang
"""
_COMPOUND = """
    万俟 mo qi, 尉迟 yu chi, 长孙 zhang sun, 澹台 tan tai, 单于 chan yu, 令狐 ling hu, 宰父 zai fu, 乐正 yue zheng, 子车 zi ju,
    颛孙 zhuan sun, 亓官 qi guan, 淳于 chun yu, 鲜于 xian yu, 闾丘 lv qiu, 漆雕 qi diao, 拓跋 tuo ba, 夹谷 jia gu, 缑亢 gou kang,
    佘佴 she nai, 谯笪 qiao da, 库狄 she di, 厍狄 she di, 皇甫 huang fu, 角里 lu li, 甪里 lu li, 纥干 he gan, 叱干 chi gan,
    濮阳 pu yang, 耶律 ye lv, 完颜 wan yan, 相里 xiang li, 车正 che zheng, 穀梁 gu liang, 欧阳 ou yang, 诸葛 zhu ge, 上官 shang guan,
    吐谷浑 tu yu hun
"""


def _table() -> dict[str, tuple[str, ...]]:
    words = _SINGLE.split()
    single = {surname: (syllable,) for surname, syllable in zip(words[::2], words[1::2], strict=True)}
    compound = [entry.split() for entry in _COMPOUND.split(",")]
    return single | {surname: tuple(syllables) for surname, *syllables in compound}


# A surname and its syllables.
READINGS = _table()
LONGEST = max(map(len, READINGS))
