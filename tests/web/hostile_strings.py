"""Sixty texts that somebody may write into a file, a name or a question to make a page do what it should not."""

from __future__ import annotations

from pathlib import Path

# Each calls `ran`, where it can: a page that runs any of them is caught by that name.
# ruff: noqa: E501
HOSTILE = (
    "<script>ran(1)</script>",
    "</script><script>ran(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>ran(1)</scr</script>ipt>",
    "<script\x0cid=x>ran(1)</script\x0c>",
    "<script>ran(1)<!-- chưa đóng",
    "<img src=x onerror=ran(1)>",
    "<img src=x onerror='ran(1)'//",
    '"><img src=x onerror=ran(1)>',
    "'><img src=x onerror=ran(1)>",
    "`><img src=x onerror=ran(1)>",
    "<svg onload=ran(1)>",
    "<svg/onload=ran(1)//",
    "<svg><script>ran(1)</script></svg>",
    "<svg><animate onbegin=ran(1) attributeName=x dur=1s>",
    "<math><mtext></p><img src=x onerror=ran(1)>",
    "<body onload=ran(1)>",
    "<iframe src=javascript:ran(1)></iframe>",
    '<iframe srcdoc="<script>parent.ran(1)</script>"></iframe>',
    "<object data=javascript:ran(1)></object>",
    "<embed src=javascript:ran(1)>",
    "<a href=javascript:ran(1)>bấm vào đây</a>",
    '<a href="java\tscript:ran(1)" autofocus>bấm</a>',
    "<a href=data:text/html,<script>ran(1)</script>>bấm</a>",
    "<form action=javascript:ran(1)><button autofocus>gửi</button></form>",
    "<button formaction=javascript:ran(1)>gửi</button>",
    "<input autofocus onfocus=ran(1)>",
    "<select autofocus onfocus=ran(1)>",
    "<textarea autofocus onfocus=ran(1)>",
    "<details open ontoggle=ran(1)>",
    "<video><source onerror=ran(1)></video>",
    "<audio src=x onerror=ran(1)>",
    "<marquee onstart=ran(1)>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'; * { display: none }</style>",
    "<meta http-equiv=refresh content=0;url=//evil.example/>",
    "<base href=//evil.example/>",
    "<template><script>ran(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=ran(1)>">',
    "</textarea><script>ran(1)</script>",
    "</title><script>ran(1)</script>",
    "</blockquote></article></main><script>ran(1)</script>",
    '" autofocus onfocus="ran(1)" x="',
    "' onmouseover='ran(1)' x='",
    "javascript:ran(1)",
    "{{7*7}} {{ config }} {% raw %} {# x #}",
    "${7*7} #{7*7} <%= 7*7 %> ${{7*7}}",
    "&lt;script&gt;ran(1)&lt;/script&gt; &#60;b&#62; &amp;amp;",
    "báo cáo\u202egnp.exe\u202c gửi trước 30/6",
    "\u2067số\u2069 \u2066hiệu\u2069 \u200f12-TB\u200e",
    "chi\u200bđạo \u200cvề\u200d đất\u2060đai\ufeff",
    "ngày\x00tháng\x07năm\x1b[31mđỏ\x1b[0m\x7f",
    "nửa cặp \ud800 và \udfff còn lại",
    "\r\nSet-Cookie: x=1\r\n\r\n<script>ran(1)</script>",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini %2e%2e%2f %00",
    "' OR 1=1; DROP TABLE notice; --",
    '"chưa đóng AND OR NOT NEAR(a b) * ^ title:x {',
    "ề" * 3_000,
    "Z̷̡̢͔͑a̸͍͐l̵̰̓g̶̨̛o̵͚͠ " * 20,
)


def as_file_name(text: str) -> str:
    """Return what of `text` a file can be called: no stroke, no null, no half of a pair, at most 200 bytes."""
    written = text.replace("/", "∕").replace("\x00", "").encode("utf-8", "replace")
    return written[:200].decode("utf-8", "ignore")


def write_hostile_archive(folder: Path) -> Path:
    """Write a notice for each text, which is its name, its title and its body; return `folder`."""
    folder.mkdir(parents=True)
    for place, text in enumerate(HOSTILE):
        notice = f"THÔNG BÁO\nKết luận về {text}\n\n1. Các xã rà soát {text} trước ngày 30/6/2021.\n"
        path = folder / f"{place:02}-{as_file_name(text)}.txt"
        path.write_bytes(notice.encode("utf-8", "surrogatepass"))
    # Files that cannot be read are listed with their names.
    for place, text in enumerate(HOSTILE):
        (folder / f"hong-{place:02}-{as_file_name(text)}.xyz").write_bytes(b"\x00")
    return folder
