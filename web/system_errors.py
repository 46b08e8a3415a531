"""What the operating system has against a file, in Vietnamese."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# By the number of the error: the cause and the next step. EFBIG is a limit on the size of a file.
_SAID = {
    errno.EACCES: "không có quyền. Hãy kiểm tra quyền đọc, ghi hoặc chọn chỗ khác.",
    errno.EPERM: "không có quyền. Hãy kiểm tra quyền đọc, ghi hoặc chọn chỗ khác.",
    errno.EROFS: "ổ đĩa chỉ cho đọc. Hãy chọn chỗ khác.",
    errno.ENOSPC: "ổ đĩa đã đầy. Hãy dọn bớt hoặc chọn ổ đĩa khác.",
    errno.EFBIG: "tệp lớn quá mức cho phép. Hãy chọn ổ đĩa khác.",
    errno.EISDIR: "đây là thư mục. Hãy ghi tên một tệp.",
    errno.ENOTDIR: "trên đường dẫn có một tệp ở chỗ của thư mục. Hãy kiểm tra lại đường dẫn.",
    errno.ENAMETOOLONG: "tên quá dài. Hãy kiểm tra lại đường dẫn.",
    errno.ENOENT: "không có tệp này. Hãy kiểm tra lại đường dẫn.",
}


def said_by_system(error: OSError, path: Path | None = None) -> str:
    """Return why the system refused `path`, by default the file it names itself, and the next step.

    An error that is not known here is told in the words of the system.
    """
    if path is None and isinstance(error.filename, str | os.PathLike):
        path = Path(error.filename)
    if error.errno == errno.ENOENT and path is not None and not path.parent.exists():
        return f"không có thư mục {path.parent}. Hãy tạo thư mục đó trước hoặc chọn chỗ khác."
    return _SAID.get(
        error.errno or 0, f"{error.strerror or error}. Hãy đóng tệp nếu đang mở, hay chọn tệp khác."
    )
