"""The parsers' own words about broken JSON and YAML, in Chinese; in English they stay as they are."""

WORDS: dict[str, str] = {
    # JSON
    "Expecting value": "此处应有一个值",
    "Expecting ',' delimiter": "此处应有逗号“,”，或括号没有闭合",
    "Expecting ':' delimiter": "此处应有冒号“:”",
    "Expecting property name enclosed in double quotes": "此处应有加双引号的字段名，或多了一个逗号",
    "Illegal trailing comma before end of object": "右括号前多了一个逗号",
    "Illegal trailing comma before end of array": "右括号前多了一个逗号",
    "Extra data": "文档到此已经结束，后面还有多余的内容",
    "Unterminated string starting at": "由此开始的字符串没有闭合，缺双引号",
    "Invalid control character at": "字符串中有换行或控制字符",
    "Invalid \\escape": "反斜线后面的字符不能这样转义",
    "Invalid \\uXXXX escape": "\\u 后面应有四位十六进制数",
    # YAML
    "mapping values are not allowed in this context": "此处不能有“键: 值”；请检查上一行的缩进，冒号后面要有空格",
    "did not find expected key": "此处应有字段名；请检查缩进和引号",
    "did not find expected ',' or ']'": "方括号没有闭合，或缺逗号",
    "did not find expected ',' or '}'": "花括号没有闭合，或缺逗号",
    "did not find expected '-' indicator": "此处应以“- ”开头；请检查缩进",
    "did not find expected node content": "此处应有内容；请检查括号和逗号",
    "did not find expected <document start>": "文档到此已经结束，后面还有多余的内容；请检查缩进",
    "could not find expected ':'": "缺冒号“: ”",
    "found character that cannot start any token": "此处的字符不能作开头；含有 % @ ` 的值请加引号",
    "found unexpected end of stream": "引号没有闭合",
    "found undefined alias": "“*”在 YAML 中表示引用，此处没有所引的内容；以 * 开头的值请加引号",
    "found unknown escape character": "反斜线后面的字符不能这样转义；请改用单引号",
    "block sequence entries are not allowed in this context": "此处不能有“- ”；请换行书写",
    "control characters are not allowed": "含有控制字符",
}


def in_chinese(words: str) -> str:
    """What the parser says, in Chinese where it is a common fault, else in its own words."""
    return WORDS.get(words, words)
