"""Every sentence of the pages, in Vietnamese and in English."""

from __future__ import annotations

from dataclasses import dataclass

from search_api.asking.language import Language


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages; `{names}` stand for what is filled in.

    `one` is the English form for n = 1, where it differs. Vietnamese nouns have one form.
    """

    vi: str
    en: str
    one: str = ""


MESSAGES: dict[str, Message] = {
    # Every page
    "site.tagline": Message("Tra cứu thông báo của cấp ủy huyện", "Search district Party-committee notices"),
    "site.skip": Message("Đến nội dung chính", "Skip to main content"),
    "site.home": Message("Trang đầu", "Home"),
    "site.nav": Message("Các trang", "Pages"),
    "site.coverage": Message("Phạm vi kho", "What the archive holds"),
    "site.language": Message("English", "Tiếng Việt"),
    "site.footer": Message(
        "Chương trình chạy tại chỗ, không cần mạng. Đoạn trích lấy nguyên văn từ tệp trong kho.",
        "Runs on this machine, without a network. Excerpts are verbatim from the files of the archive.",
    ),
    "site.api": Message("Mô tả API (OpenAPI)", "API description (OpenAPI)"),
    # The search box
    "box.label": Message("Câu hỏi hoặc số hiệu", "Question or document number"),
    "box.submit": Message("Tìm", "Search"),
    "box.hint": Message(
        "Gõ câu thường, có dấu hay không dấu, tiếng Việt hoặc tiếng Anh; "
        "gõ số hiệu (406-TB/HU) để đến thẳng văn bản.",
        "Ask in plain words, Vietnamese (accents optional) or English; "
        "a document number (406-TB/HU) leads straight to its notice.",
    ),
    # D1, the first page
    "home.notices": Message("Tìm trong {n} văn bản", "Search {n} notices", "Search {n} notice"),
    "home.districts": Message("{n} huyện", "{n} districts", "{n} district"),
    "home.unknown": Message(
        "({n} văn bản chưa rõ huyện)", "({n} notices of unknown district)", "({n} notice of unknown district)"
    ),
    "home.years": Message("{first}–{last}", "{first}–{last}"),
    "home.year": Message("năm {first}", "year {first}"),
    "home.rejected": Message(
        "{n} tệp không đọc được", "{n} files could not be read", "{n} file could not be read"
    ),
    "home.examples": Message("Thử hỏi", "Try"),
    "home.browse": Message("Duyệt theo huyện", "Browse by district"),
    "home.topics": Message("Duyệt theo chủ đề", "Browse by topic"),
    "home.empty": Message(
        "Kho chưa có văn bản nào. Hãy chạy `tracuu index THƯ_MỤC_VĂN_BẢN` rồi mở lại trang này.",
        "The archive holds no notice yet. Run `tracuu index FOLDER`, then open this page again.",
    ),
    "home.ended": Message(
        "Lưu ý: các huyện đã kết thúc hoạt động từ 01/7/2025. Kho chỉ để tra cứu.",
        "Note: the districts ceased to exist on 01/7/2025. The archive is for looking up only.",
    ),
    # D2, the answer
    "results.title": Message("Kết quả cho “{q}”", "Results for “{q}”"),
    "results.ask": Message("Hãy gõ câu hỏi", "Ask a question"),
    "results.passages": Message("{n} đoạn", "{n} passages", "{n} passage"),
    "results.in_notices": Message("trong {n} văn bản", "in {n} notices", "in {n} notice"),
    "results.range": Message("đoạn {first}–{last} của {total},", "passages {first}–{last} of {total},"),
    "results.open": Message("Mở", "Open"),
    "results.why": Message("Vì:", "Why:"),
    "results.citation": Message("Trích dẫn", "Citation"),
    "results.copy": Message("Chép", "Copy"),
    "results.copied": Message("Đã chép", "Copied"),
    "results.more_here": Message(
        "Thêm {n} đoạn trong văn bản này",
        "{n} more passages in this notice",
        "{n} more passage in this notice",
    ),
    "results.alike": Message(
        "+{n} đoạn gần giống", "+{n} near-identical passages", "+{n} near-identical passage"
    ),
    "results.differing": Message("khác:", "differs:"),
    "results.previous": Message("Trang trước", "Previous page"),
    "results.next": Message("Trang sau", "Next page"),
    "results.page": Message("Trang {page}", "Page {page}"),
    "results.pages": Message("Các trang kết quả", "Pages of results"),
    "results.weak": Message(
        "Không có đoạn nào khớp rõ với câu hỏi; dưới đây là những đoạn gần nhất.",
        "No passage clearly matches the question; these are the nearest ones.",
    ),
    "results.no_such_number": Message(
        "Trong kho không có văn bản mang số {number}. Dưới đây là các đoạn gần với câu hỏi.",
        "The archive holds no notice numbered {number}. These passages come nearest to the question.",
    ),
    "results.numbered": Message("Đúng số hiệu bạn hỏi:", "This notice bears the number you asked for:"),
    "results.choose": Message(
        "Có {n} văn bản mang số này (mỗi huyện, mỗi nhiệm kỳ đánh số lại từ đầu). Hãy chọn:",
        "{n} notices bear this number (numbering restarts in every district and term). Choose one:",
    ),
    "results.nothing": Message("Không tìm thấy đoạn nào.", "No passage was found."),
    "results.nothing_here": Message(
        "Trang này không còn đoạn nào. Hãy về trang đầu của kết quả.",
        "There are no passages on this page. Go back to the first page of results.",
    ),
    "results.first_page": Message("Về trang kết quả đầu tiên", "First page of results"),
    "results.advice_words": Message(
        "Thử ít từ hơn, hoặc từ mà văn bản hay dùng.", "Try fewer words, or words that notices use."
    ),
    "results.advice_number": Message(
        "Tìm một văn bản: gõ số hiệu, ví dụ 406-TB/HU.",
        "To find one notice, type its number, such as 406-TB/HU.",
    ),
    "results.advice_coverage": Message("Xem kho có những văn bản nào", "See which notices the archive holds"),
    "results.empty": Message(
        "Chưa có chữ nào để tìm. Hãy gõ vài từ, ví dụ: quản lý đất đai.",
        "There is nothing to look for yet. Type a few words, for example: land management.",
    ),
    "results.too_long": Message(
        "Câu hỏi dài {n} ký tự; chương trình nhận tối đa {most}. Hãy rút còn ý chính.",
        "The question has {n} characters; at most {most} are accepted. Keep the main point.",
    ),
    "read.as": Message("Cách hiểu câu hỏi", "How the question was read"),
    "read.unaccented": Message("Hiểu câu không dấu", "Read as Vietnamese without accents"),
    "read.english": Message("Câu hỏi tiếng Anh", "Question in English"),
    "read.role": Message("Ưu tiên: {role}", "Preferred: {role}"),
    "read.number": Message("Số hiệu: {number}", "Document number: {number}"),
    "understood.also": Message("tìm thêm:", "also searched:"),
    "understood.more": Message(
        "và {n} khái niệm khác trong câu hỏi",
        "and {n} more concepts of the question",
        "and {n} more concept of the question",
    ),
    "understood.period": Message("Thời gian", "Period"),
    "understood.phrase": Message("Phải có:", "Must contain:"),
    "understood.remove": Message("Bỏ cách hiểu “{what}”", "Leave out “{what}”"),
    "understood.restore": Message("dùng lại", "use again"),
    "understood.restore_this": Message("Dùng lại cách hiểu “{what}”", "Use “{what}” again"),
    "understood.suggestion": Message("Có phải ý bạn:", "Did you mean:"),
    "name.district": Message("Huyện", "District"),
    "name.person": Message("Người", "Person"),
    "name.place": Message("Địa danh", "Place"),
    "name.issuer": Message("Cơ quan", "Issuer"),
    # Marks of users
    "marks.title": Message("Dấu đã đặt", "Your marks"),
    "marks.intro": Message(
        "Những đoạn đã được đánh dấu đúng hay không liên quan; `tracuu judgments` chuyển thành bộ đánh giá.",
        "Passages marked right or irrelevant; `tracuu judgments` turns them into a test collection.",
    ),
    "marks.none": Message(
        "Chưa có dấu nào. Hãy tìm một câu rồi bấm “Đúng” hoặc “Không liên quan” dưới một đoạn.",
        "No marks yet. Search for something, then press “Right” or “Irrelevant” below a passage.",
    ),
    "marks.group": Message("Đoạn này trả lời câu hỏi?", "Does this passage answer the question?"),
    "marks.right": Message("Đúng", "Right"),
    "marks.irrelevant": Message("Không liên quan", "Irrelevant"),
    "marks.undo": Message("Bỏ dấu", "Undo"),
    "marks.undo_this": Message(
        "Bỏ dấu của đoạn trong {file} cho câu “{query}”", "Undo the mark on {file} for “{query}”"
    ),
    "marks.gone": Message("(tệp không còn trong kho)", "(the file is no longer in the archive)"),
    # Roles of passages
    "role.result": Message("Kết quả", "Result"),
    "role.shortcoming": Message("Hạn chế", "Shortcoming"),
    "role.cause": Message("Nguyên nhân", "Cause"),
    "role.target": Message("Chỉ tiêu", "Target"),
    "role.directive": Message("Chỉ đạo", "Directive"),
    "role.procedure": Message("Thủ tục", "Procedure"),
    "role.heading": Message("Tiêu đề", "Heading"),
    "role.other": Message("Nội dung khác", "Other"),
    # D3, the notice
    "notice.back": Message("Về kết quả", "Back to results"),
    "notice.found_here": Message("Đoạn trúng trong văn bản này", "Passages found in this notice"),
    "notice.passage": Message("Đoạn {place}", "Passage {place}"),
    "notice.previous": Message("Đoạn trúng trước", "Previous match"),
    "notice.next": Message("Đoạn trúng sau", "Next match"),
    "notice.permalink": Message("Liên kết tới đoạn {place}", "Link to passage {place}"),
    "notice.cited": Message("Đoạn được dẫn", "Cited passage"),
    "notice.citation": Message("Trích dẫn văn bản", "Citation of the notice"),
    "notice.passage_citation": Message("Trích dẫn đoạn {place}", "Citation of passage {place}"),
    "notice.fields": Message("Thuộc tính", "Metadata"),
    "notice.outline": Message("Mục lục", "Outline"),
    "notice.text": Message("Nội dung", "Text"),
    "notice.header": Message("Phần đầu văn bản", "Header of the notice"),
    "notice.tail": Message("Phần cuối văn bản", "End of the notice"),
    "notice.changes": Message("Khi đọc tệp đã:", "When the file was read:"),
    "notice.file": Message("Tệp", "File"),
    "notice.json": Message("Dữ liệu JSON", "As JSON"),
    "notice.no_number": Message("(không ghi số)", "(no number)"),
    "notice.no_date": Message("(không ghi ngày ban hành)", "(no date of issue)"),
    "notice.held": Message("họp ngày {date}", "meeting of {date}"),
    "notice.no_issuer": Message("(chưa rõ cơ quan)", "(issuer unknown)"),
    "notice.ended": Message(
        "Các huyện đã kết thúc hoạt động từ 01/7/2025; văn bản này chỉ để tra cứu.",
        "The districts ceased to exist on 01/7/2025; this notice is for looking up only.",
    ),
    "notice.evidence": Message("Dòng ghi", "Stated in"),
    "field.kind": Message("Loại", "Kind"),
    "field.number": Message("Số hiệu", "Number"),
    "field.issued_on": Message("Ngày ban hành", "Date of issue"),
    "field.meeting_on": Message("Ngày họp", "Date of meeting"),
    "field.issuer": Message("Cơ quan ban hành", "Issuer"),
    "field.place": Message("Nơi ban hành", "Place of issue"),
    "field.district": Message("Huyện", "District"),
    "field.province": Message("Tỉnh", "Province"),
    "field.subject": Message("Trích yếu", "Subject"),
    "field.signer": Message("Người ký", "Signer"),
    "field.position": Message("Chức vụ", "Position"),
    "field.authority": Message("Ký thay", "Signed for"),
    "field.recipients": Message("Nơi nhận", "Recipients"),
    "provenance.stated": Message("ghi trong văn bản", "stated in the notice"),
    "provenance.inferred": Message("suy ra", "inferred"),
    "provenance.unknown": Message("chưa rõ", "unknown"),
    # The coverage page
    "coverage.intro": Message(
        "Kho có {n} văn bản, chia thành {passages} đoạn để tìm.",
        "The archive holds {n} notices, cut into {passages} passages for the search.",
    ),
    "coverage.missing": Message(
        "Không có trong danh sách dưới đây nghĩa là không có trong kho, "
        "không có nghĩa là huyện không ban hành.",
        "A notice missing below is missing from the archive; the district may still have issued it.",
    ),
    "coverage.count": Message("{n} văn bản", "{n} notices", "{n} notice"),
    "coverage.jump": Message("Các huyện", "Districts"),
    "coverage.unknown_district": Message("Chưa rõ huyện", "District unknown"),
    "coverage.unknown_year": Message("Không ghi năm", "Year unknown"),
    "coverage.built": Message(
        "Lập chỉ mục lúc {time} (UTC), thế hệ {generation}.",
        "Indexed at {time} (UTC), generation {generation}.",
    ),
    "coverage.rejected": Message("Tệp không đọc được", "Files that could not be read"),
    "coverage.no_rejected": Message(
        "Mọi tệp trong kho đều đọc được.", "Every file of the archive could be read."
    ),
    "coverage.choose": Message(
        "Kho lớn: hãy chọn một huyện để xem danh sách văn bản.",
        "This archive is large: choose a district to list its notices.",
    ),
    "coverage.all": Message("Toàn kho", "Whole archive"),
    # Topics
    "topics.title": Message("Các chủ đề", "Topics"),
    "topics.intro": Message(
        "Những khái niệm mà văn bản của cấp ủy huyện hay bàn đến; bấm vào một khái niệm để tìm trong kho. "
        "Có khái niệm mà kho này chưa có văn bản nào nói tới.",
        "Concepts that notices of district Party committees often deal with; choose one to search for it, "
        "in Vietnamese. On some of them this archive may hold nothing.",
    ),
    "topics.groups": Message("Các lĩnh vực", "Fields of work"),
    "topics.more": Message("{n} khái niệm nữa", "{n} more concepts", "{n} more concept"),
    "group.party": Message("Xây dựng Đảng", "Party building"),
    "group.government": Message("Chính quyền", "Government"),
    "group.economy": Message("Kinh tế", "Economy"),
    "group.society": Message("Văn hóa - xã hội", "Culture and society"),
    "group.defence": Message("Quốc phòng - an ninh", "Defence and security"),
    "group.general": Message("Chung", "General"),
    # Errors
    "error.400": Message("Yêu cầu không hợp lệ", "The request is not valid"),
    "error.403": Message("Không nhận yêu cầu từ trang khác", "Requests from other sites are refused"),
    "error.404": Message("Không có trang này", "There is no such page"),
    "error.405": Message("Trang này không nhận cách gửi đó", "This page does not accept that method"),
    "error.marks": Message("Không lưu hoặc đọc được dấu", "Marks cannot be saved or read"),
    "error.foreign": Message(
        "Dấu chỉ đặt được từ trang của chính chương trình này. Hãy mở lại trang kết quả rồi bấm lại.",
        "Marks can only be made from this program's own pages. Open the results again and press once more.",
    ),
    "error.413": Message("Yêu cầu quá dài", "The request is too long"),
    "error.long_body": Message(
        "Nội dung gửi lên dài hơn mọi biểu mẫu của chương trình. Hãy rút ngắn câu hỏi rồi gửi lại.",
        "What was sent is longer than any form of this program. Shorten the question and send it again.",
    ),
    "error.host": Message(
        "Máy này không mang tên trong địa chỉ vừa mở. Hãy mở bằng 127.0.0.1 hoặc localhost, "
        "hoặc chạy lại tracuu serve với --host là tên đó.",
        "This service is not known by the name in the address. Open it by 127.0.0.1 or localhost, "
        "or run tracuu serve again with --host set to that name.",
    ),
    "error.no_passage": Message(
        "Trong kho không còn đoạn này. Hãy tìm lại rồi đánh dấu.",
        "The archive no longer holds this passage. Search again, then mark it.",
    ),
    "error.500": Message("Chương trình gặp lỗi", "The program met an error"),
    "error.503": Message("Kho chưa sẵn sàng", "The archive is not ready"),
    "error.no_notice": Message(
        "Trong kho không có văn bản nào mang mã hay số hiệu “{wanted}”. Hãy tìm bằng ô ở đầu trang.",
        "No notice of the archive has the id or number “{wanted}”. Search for it with the box above.",
    ),
    "error.choices": Message("Có {n} văn bản mang số “{wanted}”", "{n} notices are numbered “{wanted}”"),
    "error.page": Message(
        "Địa chỉ này không có trong chương trình. Hãy tìm bằng ô ở đầu trang hoặc về trang đầu.",
        "The program has no such address. Search with the box above, or go to the first page.",
    ),
    "error.request": Message(
        "Địa chỉ hoặc cách gửi không đúng. Hãy tìm bằng ô ở đầu trang.",
        "The address or the method is wrong. Search with the box above.",
    ),
    "error.inside": Message(
        "Lỗi đã được ghi ra màn hình của tiến trình. Hãy thử lại, hoặc báo người quản trị.",
        "The error was written to the console of the process. Try again, or tell whoever runs it.",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """Return the message `key` in `language`; whole numbers are grouped as that language writes them.

    Raises KeyError for an unknown key or a missing value. Years go in as text: they are not grouped.
    """
    message = MESSAGES[key]
    if language is Language.VIETNAMESE:
        template = message.vi
    else:
        template = message.one if message.one and values.get("n") == 1 else message.en
    return template.format(**{name: _written(value, language) for name, value in values.items()})


def _written(value: object, language: Language) -> object:
    if not isinstance(value, int):
        return value
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language is Language.VIETNAMESE else grouped
