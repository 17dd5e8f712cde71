"""What a web page or a download site wraps around documents, and the number lines of printed pages."""

from __future__ import annotations

import re

# Whole lines that belong to the page, not to the document.
LINE = re.compile(
    r"[ \t]*(?:"
    r"当前位置[：:].*"  # breadcrumb
    r"|[^\n]{0,12}›[^\n]*|首页[ \t]*[>»＞][^\n]*"
    r"|第\s*\d{1,4}\s*页(?:[，,\s]*共\s*\d{1,4}\s*页)?"
    r"|共\s*\d{1,4}\s*页|-\s*\d{1,4}\s*-|\d{1,4}\s*/\s*\d{1,4}"  # page numbers
    r"|[^\n]{0,60}_第\s*\d{1,4}\s*页"  # captions of page pictures
    r"|已阅读\d+页.*|下载本文档.*|免费下载(?![㐀-鿿]{4,}).*|点击下载.*|版权说明[：:].*|文档(?:简介|介绍)[：:]?|继续免费阅读.*|收藏本文.*"
    r"|相关主题|相关文档|推荐文档|合集下载|资源(?:描述|预览内容)|分享|预览"
    r"|[-—·• ]*(?:格式|大小|文档页数|页数|上传(?:人|时间)|文档编号)[：:].*|时间[：:]\s*\d{4}-.*"  # about the file
    r"|[^\n]{0,60}由会员分享.*|[^\n]{0,12}(?:下载文档前请|如果?您?已(?:经)?付费|如文档侵犯|[\"“]仅部分预览).*"
    r"|[^\n]{0,8}(?:文库|文档网|搜档网|资料网|下载站|范文网|文档之家)"
    r")[ \t]*"
)
# What a site writes in front of a title, on the same line.
BEFORE_TITLE = re.compile(r"精选优质文档[-—]*倾情为你奉上\s*|免费下载(?=[㐀-鿿]{4})|【[推荐精热]{1,2}】")
# From here to the end the page speaks of itself.
_TAIL = re.compile(
    r"\n[ \t]*(?:(?:温馨提示|评论|相关文档|最新文档|版权声明)[ \t\r]*(?=\n|$)|相关主题|猜你喜欢"
    r"|上一篇[：:]|下一篇[：:]|本文(?:来源|地址|链接)|(?:相关|热门|推荐)(?:推荐|阅读|文章))"
)


def is_chrome(line: str) -> bool:
    """Whether a line belongs to the page around the document."""
    return len(line) <= 400 and LINE.fullmatch(line.strip("\r")) is not None


def body_end(text: str, start: int, end: int) -> int:
    """Where a document between two offsets ends: before the footer of its page, when it has one."""
    found = _TAIL.search(text, start + (end - start) // 2, end)
    return found.start() if found else end
