"""The error that ends an operation, apart from values: the way in is painted before what checks them is read."""

from __future__ import annotations


class AppError(Exception):
    """An operation that could not be done, caught once and shown with what to do next.

    Attributes:
        code: What happened, as a slug: ``disk-full``, ``wrong-passphrase``, ``file-in-use``…
        parameters: What the sentence needs.
    """

    def __init__(self, code: str, **parameters: str | int) -> None:
        """Keep the code and its parameters; the text of the exception is for developers only."""
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters
