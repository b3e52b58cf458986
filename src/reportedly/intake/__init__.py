"""The intake room: bytes in, Articles out.

Files, directories, patterns, standard input and URLs become Documents (`find_documents`), and a Document an Article
with its title, outlet, date, language and notices (`read_document`). Whatever cannot be read is a Problem.
"""

from reportedly.intake.addresses import find_documents
from reportedly.intake.documents import INTAKE_VERSION, read_document

__all__ = ["INTAKE_VERSION", "find_documents", "read_document"]
