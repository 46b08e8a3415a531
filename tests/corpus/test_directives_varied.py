"""Orders in the many wordings of Party offices: who is to act and by when, as a clerk would note it.

The cases are invented. A case is the lines of a body, then a line "= assignees | deadline" for each order
that they hold, or "= none". A case that opens with no heading stands under one of tasks. The notices are
dated 5 March 2018.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive import read_notice
from corpus.directives.reading import read_directives
from tests.archive_writer import notice_text

_BODIES = """
- Trạm Y tế xã Hòa Lộc lập danh sách trẻ chưa tiêm chủng, xong trước ngày 20/4/2018.
= Trạm Y tế xã Hòa Lộc | trước ngày 20/4/2018
- Ban Quản lý rừng phòng hộ Sông Lam cắm lại 26 mốc ranh giới, xong trước mùa mưa.
= Ban Quản lý rừng phòng hộ Sông Lam | trước mùa mưa
- Hạt Kiểm lâm tăng ca tuần tra ban đêm dọc suối Vằng.
= Hạt Kiểm lâm |
- Đồn Biên phòng Cửa Hới kiểm soát tàu ra vào bến, lập sổ theo dõi.
= Đồn Biên phòng Cửa Hới |
- Hợp tác xã Nông nghiệp Đồng Tiến nạo vét 3 km kênh nội đồng, hoàn thành trong tháng 5/2018.
= Hợp tác xã Nông nghiệp Đồng Tiến | trong tháng 5/2018
- Chi cục Thủy lợi hướng dẫn địa phương vận hành cống Bến Thóc.
= Chi cục Thủy lợi |
- Phòng Tài nguyên hướng dẫn các hộ kê khai lại diện tích.
= Phòng Tài nguyên |
- Trạm Quản lý thủy nông số 2 đóng cống trước 17 giờ hằng ngày.
= Trạm Quản lý thủy nông số 2 | trước 17 giờ hằng ngày
- Xí nghiệp Khai thác công trình thủy lợi vớt bèo trên trục chính trước ngày 10/6/2018.
= Xí nghiệp Khai thác công trình thủy lợi | trước ngày 10/6/2018
- Công ty TNHH Môi trường Xanh Lam dọn sạch bãi rác tạm ở chợ Gò chậm nhất ngày 15/8/2018.
= Công ty TNHH Môi trường Xanh Lam | chậm nhất ngày 15/8/2018
- Đội Thanh niên xung kích xã Mai Lâm trực gác tại ba điểm sạt lở.
= Đội Thanh niên xung kích xã Mai Lâm |
- Trung tâm Khuyến nông huyện nhân rộng mô hình lúa chất lượng cao.
= Trung tâm Khuyến nông huyện |
- Quỹ Tín dụng nhân dân Đồng Văn rà soát các khoản nợ quá hạn, báo cáo trước ngày 25 hằng tháng.
= Quỹ Tín dụng nhân dân Đồng Văn | trước ngày 25 hằng tháng
- Hội Làm vườn huyện vận động hội viên cải tạo vườn tạp.
= Hội Làm vườn huyện |
- Phòng giao dịch Ngân hàng Chính sách xã hội huyện giải ngân hết phần vốn còn lại trong quý II/2018.
= Phòng giao dịch Ngân hàng Chính sách xã hội huyện | trong quý II/2018
- Văn phòng Điều phối nông thôn mới huyện thẩm định hồ sơ hai xã về đích.
= Văn phòng Điều phối nông thôn mới huyện |
- Hội đồng Nghĩa vụ quân sự huyện niêm yết danh sách gọi khám trước ngày 01/11/2018.
= Hội đồng Nghĩa vụ quân sự huyện | trước ngày 01/11/2018
- Bến xe Cầu Đá bố trí lại chỗ đỗ, không để xe dù đón khách trước cổng.
= Bến xe Cầu Đá |
- Bệnh viện Đa khoa huyện củng cố khoa cấp cứu, mở lại phòng khám nhi trước ngày 30/9/2018.
= Bệnh viện Đa khoa huyện | trước ngày 30/9/2018
- Đài Khí tượng thủy văn chuyển bản tin mưa lũ cho các xã ven sông hằng ngày.
= Đài Khí tượng thủy văn | hằng ngày
- Chi bộ Trường THPT Lam Giang kiểm điểm đồng chí hiệu trưởng trước ngày 15/4/2018.
= Chi bộ Trường THPT Lam Giang | trước ngày 15/4/2018
- Đảng ủy xã Thanh Mỹ, Đảng ủy Công an huyện chọn nội dung kiểm tra chuyên đề.
= Đảng ủy xã Thanh Mỹ ; Đảng ủy Công an huyện |
- Câu lạc bộ Người cao tuổi xã Đông Hòa sưu tầm tư liệu về làng.
= Câu lạc bộ Người cao tuổi xã Đông Hòa |
- Phòng Nội vụ và Phòng Tài chính - Kế hoạch tham mưu phương án tinh giản, trình huyện trong tháng 4/2018.
= Phòng Nội vụ ; Phòng Tài chính - Kế hoạch | trong tháng 4/2018
- Tổ Công nghệ số cộng đồng thôn Thượng giúp người dân cài ứng dụng.
= Tổ Công nghệ số cộng đồng thôn Thượng |
- Liên minh Hợp tác xã huyện tư vấn cho ba hợp tác xã thua lỗ.
= Liên minh Hợp tác xã huyện |
- Đội Quản lý thị trường số 4 mở đợt kiểm tra vật tư nông nghiệp trước vụ đông xuân.
= Đội Quản lý thị trường số 4 | trước vụ đông xuân
- Hội Nông dân, Hội Phụ nữ và Huyện đoàn nhận chăm sóc 12 tuyến đường.
= Hội Nông dân ; Hội Phụ nữ ; Huyện đoàn |
"""

_DESCRIBED = """
- Hai cơ sở giết mổ ở Bãi Sậy phải dời khỏi khu dân cư trước ngày 30/6/2018.
= Hai cơ sở giết mổ ở Bãi Sậy | trước ngày 30/6/2018
- Chủ tàu phải đăng ký lại phương tiện, chậm nhất ngày 31/5/2018.
= Chủ tàu | chậm nhất ngày 31/5/2018
- Xã phải trả lại phần quỹ thu sai cho dân trong vòng 15 ngày.
= Xã | trong vòng 15 ngày
- Đơn vị thi công phải hoàn trả mặt đường xong trước mùa mưa.
= Đơn vị thi công | trước mùa mưa
- Ba hộ nuôi cá lồng tại bến Đình chịu trách nhiệm thu dọn lồng bè cũ.
= Ba hộ nuôi cá lồng tại bến Đình |
- Nhà thầu bảo hành đường liên thôn phải vá ổ gà trong tháng 4/2018.
= Nhà thầu bảo hành đường liên thôn | trong tháng 4/2018
- Các chủ rừng ký cam kết phòng cháy với kiểm lâm trước ngày 01/12/2018.
= Các chủ rừng | trước ngày 01/12/2018
- Hiệu trưởng các trường công khai các khoản thu trước ngày khai giảng.
= Hiệu trưởng các trường | trước ngày khai giảng
- Trưởng các thôn ven đê lập danh sách hộ phải di dời.
= Trưởng các thôn ven đê |
- Từng đồng chí ủy viên nhận theo dõi một chi bộ yếu.
= Từng đồng chí ủy viên |
- Mỗi chi bộ chọn một việc làm theo Bác, đăng ký trước ngày 19/5/2018.
= Mỗi chi bộ | trước ngày 19/5/2018
- Các hộ có nhà trong hành lang an toàn giao thông phải tự tháo dỡ trước ngày 10/5/2018.
= Các hộ có nhà trong hành lang an toàn giao thông | trước ngày 10/5/2018
- Người đứng đầu cấp ủy chịu trách nhiệm trước Ban Thường vụ về kết quả.
= Người đứng đầu cấp ủy |
- Các xã, thị trấn rà soát, bổ sung quy hoạch cán bộ.
= Các xã, thị trấn |
- Bốn xã ven biển kiểm đếm tàu thuyền trước mỗi cơn bão.
= Bốn xã ven biển | trước mỗi cơn bão
- Các doanh nghiệp khai thác đá nộp đủ tiền ký quỹ chậm nhất ngày 30/4/2018.
= Các doanh nghiệp khai thác đá | chậm nhất ngày 30/4/2018
- Cơ quan chủ trì đề án phải lấy ý kiến nhân dân trước khi trình.
= Cơ quan chủ trì đề án | trước khi trình
- Thôn Đồng Ngâu họp dân, chọn người đại diện giám sát.
= Thôn Đồng Ngâu |
"""

_PERSONS = """
- Đồng chí Nguyễn Hữu Tấn, Phó Bí thư Thường trực, chỉ đạo xử lý dứt điểm hai vụ khiếu kiện.
= Nguyễn Hữu Tấn |
- Giao đồng chí Lê Thị Mận, Trưởng Ban Tổ chức Huyện ủy, thẩm định nhân sự trước ngày 20/4/2018.
= Lê Thị Mận | trước ngày 20/4/2018
- Phân công đồng chí Trần Đình Khoa phụ trách cụm ba xã vùng trên.
= Trần Đình Khoa |
- Các đồng chí Vũ Văn Lợi, Đặng Thị Thu (Ủy viên Ban Thường vụ) trực tiếp dự sinh hoạt chi bộ yếu.
= Vũ Văn Lợi ; Đặng Thị Thu |
- Việc đền bù ở cầu Nghè do đồng chí Phạm Văn Bản chủ trì, xong trong tháng 6/2018.
= Phạm Văn Bản | trong tháng 6/2018
- Đồng chí Chủ tịch UBND huyện trực tiếp đối thoại với dân thôn Cầu trước ngày 25/3/2018.
= Chủ tịch Ủy ban nhân dân huyện | trước ngày 25/3/2018
- Các đồng chí Huyện ủy viên phụ trách xã dự họp chi bộ ít nhất mỗi quý một lần.
= Huyện ủy viên phụ trách xã | mỗi quý một lần
- Bí thư Đảng ủy, Chủ tịch UBND các xã tổ chức đối thoại với nông dân trong tháng 10.
= Bí thư đảng ủy các xã ; Chủ tịch Ủy ban nhân dân các xã | trong tháng 10
- Trưởng Công an huyện báo cáo Thường trực Huyện ủy định kỳ thứ Sáu hằng tuần.
= Trưởng Công an huyện | định kỳ thứ Sáu hằng tuần
- Đ/c Hoàng Minh Tuệ làm tổ trưởng tổ rà soát, báo cáo trước ngày 05/4/2018.
= Hoàng Minh Tuệ | trước ngày 05/4/2018
- Giám đốc Trung tâm Y tế huyện bố trí bác sĩ trực tại ba trạm xa.
= Giám đốc Trung tâm Y tế huyện |
- Giao đồng chí Chánh Văn phòng Huyện ủy theo dõi, đôn đốc việc thực hiện thông báo này.
= Chánh Văn phòng Huyện ủy |
- Đề nghị đồng chí Bùi Xuân Hòe, Chủ tịch Hội Nông dân, nhận đỡ đầu thôn Bãi.
= Bùi Xuân Hòe |
- Trách nhiệm thuộc đồng chí Đỗ Văn Nghị; báo cáo kết quả trước ngày 30/4/2018.
= Đỗ Văn Nghị | trước ngày 30/4/2018
"""

_WORDINGS = """
- Giao Phòng Kinh tế và Hạ tầng phối hợp Công an huyện cắm biển báo; Phòng báo cáo kết quả trong tháng 4/2018.
= Phòng Kinh tế và Hạ tầng | trong tháng 4/2018
- Phòng Tư pháp là cơ quan thường trực, theo dõi và tổng hợp.
= Phòng Tư pháp |
- Phòng Nông nghiệp được giao chủ trì xây dựng đề án cây dược liệu, trình trong quý III/2018.
= Phòng Nông nghiệp | trong quý III/2018
- Việc kiểm kê đất công được giao cho Phòng Tài nguyên và Môi trường, xong trước ngày 30/6/2018.
= Phòng Tài nguyên và Môi trường | trước ngày 30/6/2018
- Việc đo đạc lại khu Gò Mả do Chi nhánh Văn phòng Đăng ký đất đai thực hiện, xong trong tháng 5/2018.
= Chi nhánh Văn phòng Đăng ký đất đai | trong tháng 5/2018
- Yêu cầu chính quyền các xã chấm dứt cho thuê đất công ích sai thẩm quyền.
= Chính quyền các xã |
- Đề nghị UBND tỉnh bố trí vốn sửa chữa hồ Khe Ngát.
= Ủy ban nhân dân tỉnh |
- Kiến nghị Sở Giao thông vận tải sớm nâng cấp tỉnh lộ 512.
= Sở Giao thông vận tải |
- Ban Thường vụ Huyện ủy giao Ủy ban Kiểm tra Huyện ủy kiểm tra dấu hiệu vi phạm tại hai chi bộ.
= Ủy ban Kiểm tra Huyện ủy |
- Thường trực Huyện ủy yêu cầu Đảng ủy xã Lam Sơn làm rõ trách nhiệm cá nhân trước ngày 15/4/2018.
= Đảng ủy xã Lam Sơn | trước ngày 15/4/2018
- Trên cơ sở kết luận thanh tra, Công an huyện khởi tố vụ án nếu đủ căn cứ.
= Công an huyện |
- Trong khi chờ tỉnh cấp vốn, UBND huyện ứng ngân sách dự phòng chi trước.
= Ủy ban nhân dân huyện |
- Cùng với việc trên, Hội Phụ nữ huyện mở hai lớp dạy nghề may.
= Hội Phụ nữ huyện |
- Về nhà văn hóa thôn: UBND các xã bố trí đất, Phòng Văn hóa và Thông tin thẩm định thiết kế.
= Ủy ban nhân dân các xã |
- UBND huyện chủ trì, Mặt trận Tổ quốc huyện giám sát việc chi trả.
= Ủy ban nhân dân huyện |
- Thống nhất giao Ban Chỉ huy Quân sự huyện tổ chức diễn tập trong tháng 9/2018.
= Ban Chỉ huy Quân sự huyện | trong tháng 9/2018
- Phòng Giáo dục và Đào tạo có trách nhiệm rà soát giáo viên dôi dư trước năm học mới.
= Phòng Giáo dục và Đào tạo | trước năm học mới
- Công an huyện khẩn trương làm rõ các đối tượng cầm đầu, xử lý nghiêm theo pháp luật.
= Công an huyện |
- Rà soát, bổ sung quy chế làm việc của cấp ủy trước ngày 30/5/2018.
=  | trước ngày 30/5/2018
- Siết chặt kỷ cương hành chính; xử lý nghiêm người đi muộn, về sớm.
=  |
- Không để tái diễn tình trạng xe quá tải chạy ban đêm.
=  |
- Nhiệm vụ quyết toán dự án trường Tiểu học do Ban Quản lý dự án đảm nhiệm, xong trước 30/11/2018.
= Ban Quản lý dự án | trước 30/11/2018
"""

_LEADS = """
- UBND huyện:
+ Rà soát quy hoạch khu dân cư trước ngày 30/4/2018.
+ Bố trí kinh phí diễn tập.
= Ủy ban nhân dân huyện | trước ngày 30/4/2018
= Ủy ban nhân dân huyện |
- Giao Hợp tác xã Thủy sản Cồn Nổi thực hiện các việc sau, xong trước ngày 15/6/2018:
+ Thả phao ranh giới vùng nuôi.
+ Lập sổ nhật ký từng ô nuôi.
= Hợp tác xã Thủy sản Cồn Nổi | trước ngày 15/6/2018
= Hợp tác xã Thủy sản Cồn Nổi | trước ngày 15/6/2018
- Đối với các trường học:
+ Niêm yết thực đơn bán trú.
= Các trường học |
- Trách nhiệm của chủ đầu tư:
+ Lập hồ sơ hoàn công trong tháng 7/2018.
= Chủ đầu tư | trong tháng 7/2018
- Ban Thường vụ Huyện ủy yêu cầu:
+ Đảng ủy xã Tam Lộc kiểm điểm tập thể trước ngày 10/4/2018.
+ Đẩy nhanh tiến độ chi trả.
= Đảng ủy xã Tam Lộc | trước ngày 10/4/2018
=  |
- Trạm Khuyến ngư và các xã ven biển:
+ Lấy mẫu nước hằng tuần.
= Trạm Khuyến ngư ; Các xã ven biển | hằng tuần
- Phân công thực hiện như sau:
+ Ban Dân vận Huyện ủy nắm tình hình giáo dân.
+ Ban Tuyên giáo Huyện ủy định hướng dư luận.
= Ban Dân vận Huyện ủy |
= Ban Tuyên giáo Huyện ủy |
"""

_DEADLINES = """
- UBND huyện duyệt phương án bồi thường ngay trong tuần này.
= Ủy ban nhân dân huyện | ngay trong tuần này
- UBND huyện trình đề án trước kỳ họp giữa năm của HĐND huyện.
= Ủy ban nhân dân huyện | trước kỳ họp giữa năm của HĐND huyện
- Chi cục Thuế thu đủ số nợ đọng, hạn cuối hết ngày 31/12/2018.
= Chi cục Thuế | hạn cuối hết ngày 31/12/2018
- Phòng Y tế tổng hợp, báo cáo trong quý II.
= Phòng Y tế | trong quý II
- Công an huyện chuyển hồ sơ chậm nhất ngày 15/8.
= Công an huyện | chậm nhất ngày 15/8
- Các xã hoàn thành việc sáp nhập thôn trong tháng 11.
= Các xã | trong tháng 11
- Thanh tra huyện kết luận vụ việc trong vòng 15 ngày kể từ ngày nhận đơn.
= Thanh tra huyện | trong vòng 15 ngày kể từ ngày nhận đơn
- Văn phòng Huyện ủy gửi lịch làm việc định kỳ thứ Sáu.
= Văn phòng Huyện ủy | định kỳ thứ Sáu
- Phòng Dân tộc hoàn thành điều tra trước ngày 31/5/2018, báo cáo định kỳ hằng quý.
= Phòng Dân tộc | trước ngày 31/5/2018
- UBND huyện tổng kết Nghị quyết số 08-NQ/HU ngày 12/4/2019 của Ban Thường vụ.
= Ủy ban nhân dân huyện |
- UBND huyện thực hiện đúng Kết luận của Ban Thường vụ họp ngày 20/3/2018.
= Ủy ban nhân dân huyện |
- Bưu điện huyện bàn giao trụ sở cũ không muộn hơn ngày 30/6/2018.
= Bưu điện huyện | không muộn hơn ngày 30/6/2018
- Phòng Nội vụ nộp danh sách trước 16 giờ ngày 12/3/2018.
= Phòng Nội vụ | trước 16 giờ ngày 12/3/2018
- Điện lực huyện kéo điện vào bản Nà Hin, phấn đấu đóng điện trước Tết Nguyên đán.
= Điện lực huyện | trước Tết Nguyên đán
- Đài Truyền thanh phát lại nội dung này mỗi tuần hai buổi.
= Đài Truyền thanh | mỗi tuần hai buổi
- Hội Chữ thập đỏ huyện trao nhà tình thương trước ngày 27/7.
= Hội Chữ thập đỏ huyện | trước ngày 27/7
- Kho bạc Nhà nước thanh toán trong 03 ngày làm việc.
= Kho bạc Nhà nước | trong 03 ngày làm việc
- Huyện đoàn ra quân trồng cây từ nay đến hết tháng 4/2018.
= Huyện đoàn | từ nay đến hết tháng 4/2018
- Phòng Kinh tế và Hạ tầng lập quy hoạch chợ đầu mối, chậm nhất cuối quý III/2018 phải trình.
= Phòng Kinh tế và Hạ tầng | chậm nhất cuối quý III/2018
- Ban Tiếp công dân trả lời đơn của 14 hộ trong tháng này.
= Ban Tiếp công dân | trong tháng này
- Tòa án nhân dân huyện đưa vụ án ra xét xử sớm, muộn nhất là trong tháng 8/2018.
= Tòa án nhân dân huyện | muộn nhất là trong tháng 8/2018
- Liên đoàn Lao động huyện khảo sát nhà trọ công nhân, có kết quả vào cuối tháng 5/2018.
= Liên đoàn Lao động huyện | vào cuối tháng 5/2018
- Hội Cựu chiến binh huyện báo cáo kết quả sáu tháng một lần.
= Hội Cựu chiến binh huyện | sáu tháng một lần
- Trung tâm Phát triển quỹ đất công bố giá khởi điểm 10 ngày trước phiên đấu giá.
= Trung tâm Phát triển quỹ đất | 10 ngày trước phiên đấu giá
- UBND xã Thạch Bàn giải tỏa xong chợ cóc trong dịp hè 2018.
= Ủy ban nhân dân xã Thạch Bàn | trong dịp hè 2018
"""

_PLAIN = """
- UBND huyện lập tổ rà soát do đồng chí Phó Chủ tịch phụ trách kinh tế làm tổ trưởng, xong trong tháng 3/2018.
= Ủy ban nhân dân huyện | trong tháng 3/2018
- Riêng Đảng ủy xã Thạch Bàn giải trình trước ngày 10/4/2018.
= Đảng ủy xã Thạch Bàn | trước ngày 10/4/2018
- Chậm nhất ngày 20/4/2018, các xã phải nộp báo cáo về Phòng Nội vụ.
= Các xã | Chậm nhất ngày 20/4/2018
- Đối với Phòng Y tế: tham mưu đề án sáp nhập trạm, trình trước 30/9.
= Phòng Y tế | trước 30/9
- Đảng ủy Quân sự huyện, Đảng ủy Khối cơ quan chính quyền chọn một chi bộ làm điểm.
= Đảng ủy Quân sự huyện ; Đảng ủy Khối cơ quan chính quyền |
- Hội đồng bồi thường, hỗ trợ và tái định cư huyện chi trả xong trước ngày 30/5/2018.
= Hội đồng bồi thường, hỗ trợ và tái định cư huyện | trước ngày 30/5/2018
- Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện trực 24/24 giờ.
= Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện |
- Ban Chỉ đạo thực hiện Quy chế dân chủ huyện kiểm tra 3 xã.
= Ban Chỉ đạo thực hiện Quy chế dân chủ huyện |
- Tổ công tác 1279 bám cơ sở, hằng tuần báo cáo Thường trực Huyện ủy.
= Tổ công tác 1279 | hằng tuần
- Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội huyện giám sát việc chi trả.
= Mặt trận Tổ quốc huyện ; Các đoàn thể chính trị - xã hội huyện |
- Thủ trưởng các cơ quan, đơn vị, Chủ tịch UBND các xã, thị trấn chịu trách nhiệm.
= Thủ trưởng các cơ quan, đơn vị ; Chủ tịch Ủy ban nhân dân các xã, thị trấn |
- Trưởng phòng Nội vụ, Chủ tịch UBND xã Hòa Lộc kiểm điểm trước tập thể.
= Trưởng Phòng Nội vụ ; Chủ tịch Ủy ban nhân dân xã Hòa Lộc |
- Chi bộ thôn Đoài và Ban công tác Mặt trận thôn vận động 12 hộ còn lại.
= Chi bộ thôn Đoài ; Ban công tác Mặt trận thôn |
- Thường trực HĐND huyện giám sát trong quý III/2018.
= Thường trực Hội đồng nhân dân huyện | trong quý III/2018
- Ban Thường vụ Huyện đoàn ra quân ba ngày.
= Ban Thường vụ Huyện đoàn |
- Ban Thường vụ Huyện ủy ghi nhận nỗ lực của xã và yêu cầu Đảng ủy xã tiếp tục phát huy.
= Đảng ủy xã |
- Công an huyện đã khởi tố 3 vụ; tiếp tục điều tra mở rộng, kết thúc trong tháng 6/2018.
= Công an huyện | trong tháng 6/2018
- Phòng Nội vụ kiện toàn Ban Chỉ đạo. Thời gian hoàn thành: trước ngày 15/4/2018.
= Phòng Nội vụ | Thời gian hoàn thành: trước ngày 15/4/2018
- Mỗi xã chọn một thôn làm điểm, xong trước 30/4.
= Mỗi xã | trước 30/4
- Đảng ủy các xã, thị trấn:
+ Phân công đảng ủy viên dự sinh hoạt với chi bộ yếu.
= Đảng ủy các xã, thị trấn |
- Đối với các đơn vị sự nghiệp:
+ Rà soát biên chế, hoàn thành trước 30/6/2018.
= Các đơn vị sự nghiệp | trước 30/6/2018
- Ủy ban bầu cử huyện và các tiểu ban:
+ Niêm yết danh sách cử tri trước ngày 12/4.
= Ủy ban bầu cử huyện ; Các tiểu ban | trước ngày 12/4
- Phòng Nội vụ cử 3 cán bộ. Không để công việc gián đoạn.
= Phòng Nội vụ |
= Phòng Nội vụ |
"""

_NONE = """
I. ĐÁNH GIÁ TÌNH HÌNH
- Trạm Y tế xã Hòa Lộc đã tiêm đủ cho 312 trẻ trong tháng 01/2018.
= none
I. KẾT QUẢ
- Đối với huyện nhà, tỉnh luôn dành sự quan tâm đặc biệt.
- Các xã tổ chức được 14 lớp tập huấn.
= none
I. ĐÁNH GIÁ CHUNG
Ban Thường vụ ghi nhận sự cố gắng của Hợp tác xã Đồng Tiến trong vụ đông vừa qua.
= none
I. HẠN CHẾ
- Hạt Kiểm lâm chưa phát hiện kịp thời ba vụ phá rừng.
- Việc phối hợp giữa Công an huyện và các xã còn lúng túng.
= none
I. NGUYÊN NHÂN
- Do cấp ủy một số nơi thiếu kiểm tra, đôn đốc.
= none
I. TÌNH HÌNH CHUNG
Đối với nhân dân trong huyện, niềm tin vào Đảng được củng cố.
= none
- Trên đây là kết luận của Ban Thường vụ Huyện ủy, thông báo để các đơn vị biết, thực hiện.
= none
- Hiện nay, toàn huyện có 47 hợp tác xã đang hoạt động.
= none
- Ban Thường vụ nhất trí với báo cáo của Phòng Nội vụ.
= none
I. KẾT QUẢ THỰC HIỆN
- Phòng Nông nghiệp được giao 12 chỉ tiêu, hoàn thành 11.
= none
- Mục tiêu: đến năm 2020 có 80% số xã đạt chuẩn.
= none
"""


def _cases(table: str) -> list[tuple[str, list[str]]]:
    """Return the cases of a table: the lines of the body, and an expectation for each order."""
    cases: list[tuple[str, list[str]]] = []
    body: list[str] = []
    orders: list[str] = []
    for line in [*table.strip().splitlines(), "end"]:
        if line.startswith("="):
            orders.append(line.removeprefix("=").strip())
            continue
        if orders:
            cases.append(("\n".join(body), [] if orders == ["none"] else orders))
            body, orders = [], []
        body.append(line)
    return cases


CASES = [
    case
    for table in (_BODIES, _DESCRIBED, _PERSONS, _WORDINGS, _LEADS, _DEADLINES, _PLAIN, _NONE)
    for case in _cases(table)
]


def read_rows(folder: Path, body: str) -> list[str]:
    """Return "assignees | deadline" of each order in a notice with this body."""
    lines = body if body.startswith("I. ") else f"II. NHIỆM VỤ THỜI GIAN TỚI\n{body}"
    path = folder / "thong-bao.txt"
    subject = "kết luận của Ban Thường vụ Huyện ủy về công tác quý II"
    path.write_text(
        notice_text("12-TB/HU", "Sông Lam", "05 tháng 3 năm 2018", subject, lines), encoding="utf-8"
    )
    return [
        f"{' ; '.join(party.name for party in order.assignees)} | "
        f"{order.deadline.written if order.deadline is not None else ''}".strip()
        for order in read_directives(read_notice(path, path.name, "thong-bao"))
    ]


@pytest.mark.parametrize(("body", "orders"), CASES, ids=[body.splitlines()[-1][:60] for body, _ in CASES])
def test_an_order_names_who_acts_and_by_when(tmp_path: Path, body: str, orders: list[str]) -> None:
    assert read_rows(tmp_path, body) == orders
