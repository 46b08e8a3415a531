"""The wording by which a paragraph shows what it does.

Phrases stand between "|" and are compared word by word with search keys; "#" stands for a number. A phrase
counts under one cue only; where two start at the same word the longer one counts.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

# What a phrase says of the paragraph in which it stands. No enum: its members take five times as long to look
# up, and every paragraph of an archive asks for forty.
Cue = Literal[
    "praise",
    "success",
    "blame",
    "lack",
    "past",
    "turn",
    "cause",
    "because",
    "lesson",
    "aim",
    "goal",
    "measure",
    "figure",
    "order",
    "decision",
    "duty",
    "deadline",
    "effort",
    "nothing",
]
PHRASES: MappingProxyType[Cue, str] = MappingProxyType(
    {
        # Said only of what went well.
        "praise": (
            "nhất trí với đánh giá|thống nhất đánh giá|thống nhất với đánh giá|nhất trí với kết quả|"
            "nhất trí đánh giá|nhất trí với báo cáo|thống nhất với báo cáo|đạt kết quả|đạt được kết quả|"
            "đạt nhiều kết quả|đạt được nhiều kết quả|đạt được những kết quả|đạt được một số kết quả|"
            "thu được kết quả|có kết quả|có nhiều tiến bộ|có tiến bộ|chuyển biến tích cực|chuyển biến rõ|"
            "chuyển biến tiến bộ|có chuyển biến|nhiều chuyển biến|kết quả tích cực|kết quả đạt được|"
            "kết quả quan trọng|kết quả nổi bật|kết quả khá|được :|biểu dương|ghi nhận những|ghi nhận sự|"
            "ghi nhận và|ghi nhận kết quả|đánh giá cao|tăng trưởng khá|đạt và vượt|vượt kế hoạch|"
            "vượt dự toán|vượt chỉ tiêu|vượt mức|hoàn thành vượt|đáng khen|đáng quý|đáng mừng|rất quý|"
            "điểm sáng|mặt tốt|mặt được|nổi bật|sức lan toả|lan toả|khởi sắc|làm nhanh|nền nếp|phấn khởi|"
            "đồng thuận|đồng tình|noi theo|hoàn thành xuất sắc|hoàn thành tốt|dẫn đầu|xếp thứ nhất|"
            "sáng tạo|trưởng thành|phát huy tác dụng|phát huy hiệu quả|có hiệu quả|hiệu quả rõ rệt|"
            "vững chắc|đứng vững|niềm nở|bám sát"
        ),
        # Mostly said of what went well.
        "success": (
            "được đẩy mạnh|được duy trì|được giữ vững|giữ vững|được tăng cường|được nâng lên|"
            "được cải thiện|được chăm lo|được quan tâm|được khôi phục|được củng cố|được công nhận|"
            "được nâng cao|được bảo đảm|được đảm bảo|được triển khai|được thực hiện|tiếp tục được|"
            "tiếp tục có bước|được trẻ hoá|được kiện toàn|được phát huy|được mở rộng|được chú trọng|"
            "được giải quyết|được trao|được đầu tư|được xây dựng|được đưa vào|được tổ chức|được sửa|"
            "được khắc phục|được hoàn thành|được cấp|được bố trí|được ban hành|được kiểm tra|được xử lý|"
            "được hỗ trợ|được tập trung|được bàn giao|được nhân rộng|được đổi mới|được kiểm soát|"
            "được kéo giảm|được ngăn chặn|được tháo gỡ|được tiến hành|được thành lập|được nhân dân|"
            "được đông đảo|có nhiều cố gắng|có cố gắng|có bước phát triển|có bước chuyển|cơ bản hoàn thành|"
            "cơ bản đạt|đạt kế hoạch|đạt yêu cầu|ổn định|hoàn thành #|đạt #|bằng #|tăng #|giảm #|vượt #|"
            "thu #|đón #|giúp #|bớt được #|kịp thời|thuận lợi|rất thuận|xong sớm|thông xe|nghiệm thu|"
            "không để xảy ra|không gián đoạn|không còn ai|trở lại|ngay trong|nghiêm túc|đã khá|khá hơn|"
            "đúng hạn|đúng tiến độ|được #|khang trang|đổi thay|vươn lên|tiêu biểu|bài bản|nhịp nhàng|"
            "trôi chảy|thông suốt|thành công|tín nhiệm cao|hài lòng|tin tưởng|hưởng ứng|sôi nổi|rộng khắp|"
            "đi đầu|sớm hơn|trước hạn|vượt tiến độ|tiết kiệm được|huy động được|thu hút được|vận động được|"
            "giải quyết được|xây dựng được|kết nạp được|đã hoàn thành|đã vượt|đã nỗ lực|nỗ lực|cố gắng|"
            "hiến #|tự nguyện|ủng hộ|làm tốt"
        ),
        # Said only of what went wrong.
        "blame": (
            "hạn chế|tồn tại|yếu kém|khuyết điểm|thiếu sót|sai sót|sai phạm|bất cập|lúng túng|chưa cao|"
            "chưa đạt|chưa đảm bảo|chưa bảo đảm|chưa kịp thời|chưa quyết liệt|chưa đồng bộ|chưa đáp ứng|"
            "chưa nghiêm|chưa sâu|chưa tích cực|chưa hiệu quả|chưa tốt|chưa rõ|chưa thường xuyên|"
            "chưa chặt chẽ|chưa tương xứng|chưa triệt để|chưa sát|chưa phát huy|chưa chuyển biến|"
            "chưa cụ thể|chưa quan tâm|chưa xong|chưa sạch|chưa được|còn chậm|còn thấp|còn yếu|còn thiếu|"
            "còn lúng túng|còn hình thức|còn để xảy ra|còn tiềm ẩn|còn nặng|còn lỏng lẻo|còn bị động|"
            "còn dàn trải|còn nghèo|còn ngại|còn coi|còn nợ|còn lệch|còn ách tắc|còn chồng chéo|"
            "còn mang tính|còn cao|còn xảy ra|còn diễn ra|còn một số|còn nhiều|còn không ít|vẫn còn|"
            "vẫn chưa|vẫn diễn ra|chậm tiến độ|chậm trễ|chậm muộn|chậm # tháng|chậm đổi mới|không đạt|"
            "đạt thấp|lơ là|lơi lỏng|buông lỏng|nể nang|đùn đẩy|né tránh|thiếu trách nhiệm|để xảy ra|tự ý|"
            "trái thẩm quyền|trái phép|trái pháp luật|trái tinh thần|bức xúc|quá hạn|nợ đọng|trễ hẹn|"
            "không chấp nhận|không thể chấp nhận|khó ăn nói|phê bình|lo ngại|đáng lo|nỗi lo|lo nhất|"
            "bất bình|dư luận|đáng trách|nghiêm trọng|báo động|ô nhiễm|xuống cấp|thất thu|thất thoát|"
            "lãng phí|ách tắc|hụt|khoán trắng|phó mặc|làm ngơ|ngại va chạm|làm hình thức|tính hình thức|"
            "nặng hình thức|về hình thức|theo hình thức|bệnh hình thức|dàn trải|làm vội|sơ sài|rách nát|"
            "thất lạc|nặng thành tích|chạy theo|điểm nghẽn|điểm yếu|chỗ yếu|mất cân bằng|tụt từ|tụt hạng|"
            "lấn chiếm|vi phạm|tiếp tay|gian dối|lừa đảo|dây dưa|chây ỳ|bừa bộn|dao động|giảm sút|sụt giảm|"
            "giảm mạnh|sút kém|mất đoàn kết|tham nhũng|tiêu cực|quan liêu|máy móc|đối phó|cầm chừng|"
            "qua loa|chiếu lệ|nửa vời|bỏ mặc|bỏ bê|bỏ hoang|bỏ trống|ứ đọng|dở dang|đình trệ|trì trệ|"
            "chững lại|hẫng hụt|quá tải|rườm rà|phiền hà|sách nhiễu|nhũng nhiễu|kêu ca|phàn nàn|"
            "mất lòng tin|thờ ơ|đứng ngoài cuộc|chần chừ|lòng vòng|đổ lỗi|chồng chéo|chồng lấn|trùng lắp|"
            "lộn xộn|nhếch nhác|khập khiễng|ì ạch|giậm chân|méo mó|thiếu thống nhất|mâu thuẫn|tranh chấp|"
            "đùn việc|đẩy việc|xem nhẹ|coi nhẹ|bỏ qua|bỏ sót|chưa quen|chưa thật|chưa đều|chưa tới|"
            "chưa thông|không hiệu quả|kém hiệu quả|thiếu hụt|thiếu chủ động|thiếu kiên quyết|"
            "thiếu kiểm tra|thiếu sâu sát|trông chờ|ỷ lại|bao cấp|rất khó khăn|chung chung|cào bằng|"
            "tràn lan|lỏng lẻo|vướng mắc|yếu"
        ),
        # Mostly said of what went wrong.
        "lack": (
            "chưa|thiếu|mới chỉ|chỉ mới|mới #|mới đạt|mới được|mới trả|mới có|mới đi|chỉ #|chỉ có #|"
            "chỉ đạt|chỉ được|thấp nhất|thấp hơn|không còn|khó khăn|ngại|chậm|bỏ dở|nợ|vướng|sai|trễ|"
            "đơn thư|khiếu kiện|tố cáo|tái diễn|lo|kém|bị|thế nhưng|trong khi|kéo dài|tồn #|quá sức|"
            "tự phát|phát sinh|sạt lở|hư hỏng|thiệt hại|tai nạn|phản ánh|thắc mắc|khiếu nại|không|mất|sợ|"
            "né|quá ít|mỏng|rớt|trượt|đứng cuối|cuối bảng|áp chót|vắng mặt|có lúc|có nơi|có mặt còn|"
            "có mặt chưa|một số nơi|nhiều nơi|có việc|manh mún|nhỏ lẻ|phức tạp|gia tăng|nguy cơ|tiềm ẩn|"
            "hiệu quả thấp|kết quả thấp|tỷ lệ thấp|chất lượng thấp|còn #|còn có|còn gặp|ít được|hiếm khi|"
            "còn tình trạng"
        ),
        "past": (
            "đã|vừa|lần đầu|mới đây|nhìn chung|từ khi|sau # năm|sau # tháng|qua # năm|vừa qua|gấp đôi|"
            "gấp #|gấp hơn|cho thấy|trong # tháng|trong sáu tháng|trong chín tháng|trong năm qua|nay có|"
            "nay còn|từ đầu năm|từ đầu nhiệm kỳ|đến nay|tới nay|hiện nay|hiện có|hiện còn|hiện đang|"
            "hiện mới|hiện #|hiện toàn|tính đến|năm qua|# năm qua|bốn năm qua|năm năm qua|thời gian qua|"
            "những năm qua|so với cùng kỳ|cùng kỳ|so với đầu nhiệm kỳ|năm trước|so với năm|qua kiểm tra|"
            "qua rà soát|qua giám sát|qua sổ theo dõi|# tháng đầu năm|sáu tháng đầu năm|chín tháng đầu năm|"
            "chín tháng|bước đầu|nhiệm kỳ qua|nay|vừa rồi|ước|năm nay|toàn huyện có|toàn xã có|rà soát đến"
        ),
        # They turn from what went well to what did not.
        "turn": (
            "tuy nhiên|tuy vậy|nhưng|song|mặc dù vậy|bên cạnh kết quả|bên cạnh những kết quả|"
            "bên cạnh các kết quả|bên cạnh đó còn|vậy mà|bên cạnh ưu điểm|bên cạnh những ưu điểm"
        ),
        "cause": (
            "lý do chính|hai lý do|ba lý do|có lý do|mấu chốt|cái gốc|cội rễ|nguồn cơn|sâu xa|nguyên nhân|"
            "sở dĩ|căn nguyên|gốc rễ|về khách quan|khách quan :|khách quan có|khách quan là|"
            "khó khăn khách quan|do khách quan|về mặt khách quan|về chủ quan|chủ quan :|chủ quan là|"
            "chủ quan vẫn|do chủ quan|về mặt chủ quan|lý do là|vì sao|tại sao|gốc của"
        ),
        # What is named before it is explained behind it.
        "because": (
            "là do|có phần do|chủ yếu do|một phần do|trước hết do|phần lớn do|chính là do|bắt nguồn từ|"
            "xuất phát từ việc|là vì|chủ yếu là do|nguyên nhân là|trên do|đó do|nêu trên do|trên đây do|"
            "xuất phát từ|trên là bởi|là bởi|một phần vì|chủ yếu vì|phần vì|phần do|trước hết vì|"
            "suy cho cùng|chủ yếu là vì|cơ bản là do|có nguyên nhân"
        ),
        "lesson": (
            "bài học kinh nghiệm|bài học lớn|bài học rút ra|bài học sâu sắc|bài học quý|"
            "bài học được rút ra|bài học đắt giá|bài học thành công|bài học về|bài học là|những bài học|"
            "các bài học sau|một số bài học|đó là bài học|có thể rút ra|kinh nghiệm rút ra|"
            "rút ra kinh nghiệm|rút ra bài học|rút ra được bài học|kinh nghiệm cho thấy|kinh nghiệm là|"
            "thực tiễn cho thấy|rút ra một số kinh nghiệm|kinh nghiệm từ|kinh nghiệm của|kinh nghiệm ở|"
            "điều rút ra|điều cần nhớ|qua đó thấy|việc này cho thấy|thì ở đó|thì nơi đó|thì nơi ấy"
        ),
        "aim": "phấn đấu|mốc phải đạt",
        # A report names them too: "các chỉ tiêu chủ yếu đều đạt".
        "goal": (
            "chỉ tiêu|các chỉ tiêu|một số chỉ tiêu|những chỉ tiêu|mục tiêu|các mục tiêu|mục tiêu chung|"
            "mục tiêu cụ thể"
        ),
        "measure": (
            "lên #|xuống #|xuống còn #|nhiều nhất #|ít nhất #|tối thiểu #|trở lên|đến năm #|đến hết năm #|"
            "không quá #|không dưới #|đạt trên #|đạt từ #|xuống dưới #|lên trên #|còn dưới #|duy trì #|"
            "đạt tối thiểu|đạt ít nhất|cuối năm # đạt"
        ),
        "figure": (
            "# %|# ‰|# tỷ|# triệu|# tấn|# ha|# người|# lượt|# xã|# hộ|# km|# thôn|# bản|# điểm|# tiêu chí|"
            "# sản phẩm|# nhà|# suất"
        ),
        # "Giao", "yêu cầu", "đề nghị": behind "đã", "được" they tell what was done.
        "order": (
            "yêu cầu|đề nghị|giao|giao cho|giao thêm|phân công|kiến nghị|chịu trách nhiệm|có trách nhiệm|"
            "nghiêm cấm|cấm|làm đầu mối|chủ trì"
        ),
        # What a committee agrees to is to be done, where a verb of doing or one of AGREED follows.
        "decision": (
            "thống nhất|nhất trí|đồng ý|thống nhất về|nhất trí về|đồng ý về|thống nhất với|nhất trí với|"
            "đồng ý với"
        ),
        "duty": (
            "hãy|đừng|dứt khoát|nhất thiết|quyết không|bỏ hẳn|dừng hẳn|thôi hẳn|không ai được|nên|trở đi|"
            "kể từ ngày|bắt đầu từ|thì mới|rồi mới|không được phép|phải|cần|không được|không để|"
            "tuyệt đối không|từ nay|kiên quyết|khẩn trương|chấm dứt|thì xem xét|thì thu hồi|thì đình chỉ|"
            "thì xử lý|thì xử phạt|thì cưỡng chế|thì không xét|thì chưa xét|ưu tiên|dừng ngay|cho phép|"
            "bảo đảm|đảm bảo"
        ),
        "deadline": (
            "chậm nhất #|chậm nhất ngày|chậm nhất tháng|chậm nhất là ngày|muộn nhất|xong trước|xong trong|"
            "hoàn thành trước|hoàn thành trong|trước ngày #|trước #|trong tháng #|trong quý|hằng tháng|"
            "hàng tháng|hằng quý|hàng quý|hằng tuần|hàng tuần|định kỳ|gửi về|báo cáo về|"
            "báo cáo thường trực|báo cáo ban thường vụ|báo cáo kết quả"
        ),
        # They order, or tell of what a committee made an effort to do.
        "effort": (
            "tiếp tục|tập trung|tăng cường|đẩy mạnh|chú trọng|quan tâm|khắc phục|chấn chỉnh|rà soát|"
            "tham mưu|phối hợp|hướng dẫn|chủ động|nâng cao|theo dõi|đôn đốc|khắc phục tình trạng|"
            "khắc phục hạn chế|khắc phục tồn tại"
        ),
        # Longer than a phrase above, and none of it.
        "nothing": (
            "trong đó do|từ năm # đến năm #|từ năm # đến nay|từ # đến #|trọng tâm|tập trung ở|"
            "tập trung tại|tập trung chủ yếu|tập trung nhiều|đủ điều kiện cần|bàn giao|chuyển giao|"
            "bệnh truyền nhiễm|giao thông|giao dịch|giao khoán|giao tiếp|giao lưu|giao ban vào|"
            "giao ban hằng|giao ban tuần|cần cù|phải nói|cần nói|phải thẳng thắn|cần thẳng thắn|chuyển đổi|"
            "chậm nhất là|theo yêu cầu|đáp ứng yêu cầu|so với yêu cầu|yêu cầu đề ra|yêu cầu nhiệm vụ|"
            "không phải|phải chịu|chưa phải|hồ sơ đề nghị|đơn đề nghị|giải quyết đơn thư|giải quyết đơn|"
            "giải quyết khiếu nại|khiếu nại , tố cáo|đơn thư khiếu nại|đơn khiếu nại|phòng cháy|chữa cháy|"
            "phòng , chống cháy|phòng chống cháy|không chỉ|không những|không ngừng|không nhất thiết|"
            "không phân biệt|không kể|không thể|nếu không|có hay không|không gian|hàng không|đã xác định|"
            "đã nêu|đã đề ra|đã được nêu|đã được duyệt|đã được phê|đã được xác|đã được ban chấp|"
            "đã được ban thường|đã giao|chống thất thu|chống thất thoát|chống lãng phí|chống tham nhũng|"
            "tham nhũng , tiêu cực|tham nhũng , lãng phí|báo cáo tình hình|báo cáo tổng kết|báo cáo sơ kết|"
            "báo cáo kiểm điểm|báo cáo số|báo cáo chính trị|quy ước|hương ước|giao ước|nay mai|khu dân cư|"
            "sẽ giao|lo cho|lo liệu|lo an toàn|bị xử lý|sẽ bị|bị thu hồi|bị xem xét|dấu hiệu vi phạm|"
            "xử lý vi phạm|hành vi vi phạm|khắc phục hậu quả|"
            "hạn chế thấp nhất|khó khăn thật|hộ khó khăn|tháo gỡ khó khăn|tháo gỡ vướng mắc|"
            "giải phóng mặt bằng|tồn đọng|thiên tai|chủ yếu|thứ yếu|thiết yếu|trọng yếu|tất yếu|xung yếu|"
            "cốt yếu|xuất phát điểm"
        ),
    }
)
# What is told of and what is to be mended have these names alike: "xử lý hồ sơ vi phạm", "đê sạt lở".
PROBLEMS = frozenset(
    (
        "vi phạm|lấn chiếm|nợ đọng|sạt lở|khiếu kiện|đơn thư|khiếu nại|tố cáo|tai nạn|thiệt hại|hư hỏng|"
        "nguy cơ|ô nhiễm|xuống cấp|thất thu|thất thoát|lãng phí|tham nhũng|tiêu cực|kéo dài|tồn tại|hạn chế|"
        "khuyết điểm|thiếu sót|sai phạm|sai sót|yếu kém|bất cập|vướng mắc|vướng|khó khăn|bức xúc|phát sinh|"
        "phản ánh|phức tạp|tự phát|tranh chấp|mâu thuẫn|trái phép|trái pháp luật|điểm nghẽn|tiềm ẩn|quá hạn|"
        "dở dang|bỏ hoang|chồng lấn|manh mún|nhỏ lẻ|tái diễn|nghiêm trọng|lừa đảo|dây dưa|nhũng nhiễu|"
        "sách nhiễu|phiền hà|dư luận"
    ).split("|")
)
# What a committee may agree to: "đồng ý chủ trương", "thống nhất với đề nghị của …".
AGREED = frozenset("chủ đề phương cho bổ điều để lựa thời thông thành đưa dừng mức kế".split())
# Verbs of doing: a sentence that starts with one, or whose subject goes on with one, orders it.
COMMANDS = frozenset(
    "lập rà cắm huỷ hoàn trình gửi mở rút niêm tháo lấy tạo phát giữ cử truy nắm đưa sửa dành ghi xoá "
    "làm đo bỏ dừng mời ký chọn chốt xây trồng cắt trả phong_toả bàn_giao nghỉ tạm viết không_để "
    "không_lùi không_bồi không_đề không_nhận không_dùng không_tổ không_được tuyệt_đối thành_lập báo_cáo "
    "tổ_chức thực_hiện triển_khai tiếp_tục tập_trung tăng_cường đẩy_mạnh chú_trọng quan_tâm khắc_phục "
    "nâng_cao kiểm_tra kiểm_kê kiểm_điểm kiểm_soát giám_sát xử_lý chấm_dứt chấn_chỉnh bố_trí công_khai "
    "ưu_tiên tuyên_truyền tham_mưu phối_hợp chủ_trì đề_xuất chi_trả nghiên_cứu giải_quyết giải_ngân "
    "đổi_mới bảo_đảm đảm_bảo chỉ_đạo lãnh_đạo hướng_dẫn vận_động phân_công phân_loại phân_bổ ban_hành "
    "phê_duyệt khôi_phục hỗ_trợ thu_hồi theo_dõi đôn_đốc tổng_hợp quản_lý đình_chỉ khẩn_trương chủ_động "
    "kịp_thời thường_xuyên định_kỳ xác_định thí_điểm kiên_quyết điều_tra đối_chiếu đối_thoại cân_đối "
    "trực_tiếp tham_gia tiếp_thu định_hướng phổ_biến quán_triệt tập_huấn sắp_xếp thanh_tra phụ_trách "
    "xem_xét bồi_dưỡng đào_tạo phát_động phát_triển bảo_vệ điều_chuyển tuần_tra xây_dựng hoàn_thành "
    "hoàn_thiện phát_huy nghiêm_cấm giảm_nợ giữ_nhịp tháo_gỡ củng_cố duy_trì đề_nghị yêu_cầu giao "
    "kiện_toàn đo_đạc phân_làm thẩm_tra truy_vết cụ_thể nhận_giúp mở_lớp rà_lại rà_soát giúp làm_việc "
    "đăng_rõ điều_hành nắm_chắc khảo_sát trao chuyển bổ_sung công_bố cung_cấp tiếp_nhận lồng_ghép "
    "nhân_rộng huy_động thẩm_định thống_kê thu_gom kêu_gọi tạo_điều khen_thưởng luân_chuyển điều_động "
    "tiếp_công lắng_nghe giải_trình cắt_giảm tiết_kiệm ngăn_chặn đấu_tranh phân_tích lắp_đặt sửa_chữa "
    "nâng_cấp cải_tạo di_dời cưỡng_chế trang_bị kết_nối cập_nhật số_hoá tích_hợp đấu_mối tranh_thủ "
    "thu_hút khuyến_khích xúc_tiến quảng_bá chăm_lo bảo_tồn tôn_tạo tận_dụng chuẩn_bị hoàn_chỉnh góp_ý "
    "niêm_yết xác_minh làm_rõ trả_lời cam_kết nghiệm_thu quyết_toán lựa_chọn phân_cấp uỷ_quyền tinh_giản "
    "bám_sát nắm_bắt ứng_phó mở_rộng phát_hiện gương_mẫu giữ_gìn nêu_cao gắn đề_cao siết ra_quân trực "
    "hoàn_tất nạo_vét sớm nhanh_chóng gia_cố hợp_nhất tiêm áp_dụng thuê mua dạy quy_định".split()
)
# Between the start of a sentence and its subject: "Trước ngày 30/6, …", "Đối với 11 hộ: …".
PREFACES = frozenset(
    "về đối với riêng trong từ trước sau đến cùng hằng hàng để trên căn đồng ngoài định bên thời ngày hiện "
    "kể khi tại ở nhằm mỗi theo quá bắt hết cuối đầu nhận vì do qua hè chậm".split()
)
