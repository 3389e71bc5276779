"""How much of a file is taken in: what is larger than any page asks for is read past, and lands on no disk."""

from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# A file that is a little too large is still told of as such by its question.
MOST: Final = 4_000_000


class NoLargeFiles(FileUploadHandler):
    """Stands before the handlers that keep a file. Also whoever has not signed in can send one to any page."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start > MOST:
            raise StopUpload
        return raw_data

    def file_complete(self, file_size: int) -> Any:  # noqa: ARG002 - Django names it
        """The next handler has it."""
        return None
