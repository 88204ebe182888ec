"""An answer that is written to a file as it comes, however large it is."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from typing import Mapping, Union

FilePath = Union[str, os.PathLike[str]]


class Download:
    """The file of an answer. Until all of it is there, it stands in another beside it, whose name ends in `.part`."""

    def __init__(self, path: FilePath) -> None:
        self.path = os.fspath(path)
        self._part = f"{self.path}.part"
        self._file = open(self._part, "wb")
        self._digest = hashlib.sha256()

    def begin(self) -> None:
        """For each attempt: what one before wrote is no part of it."""
        self._file.seek(0)
        self._file.truncate()
        self._digest = hashlib.sha256()

    def write(self, piece: bytes) -> None:
        self._file.write(piece)
        self._digest.update(piece)

    def agrees(self, headers: Mapping[str, str]) -> bool:
        """Whether it is what the server says that it sent, if it says so."""
        told = re.search(r"\bsha-256=:([^:]*):", headers.get("repr-digest", ""))
        return not told or told[1] == base64.b64encode(self._digest.digest()).decode()

    def finish(self) -> None:
        self._file.close()
        os.replace(self._part, self.path)

    def discard(self) -> None:
        """Removes what is not finished."""
        self._file.close()
        try:
            os.remove(self._part)
        except FileNotFoundError:
            pass
