"""The outline of a policy: what `nodes.py` calls a list of nodes, made of findings or a document, and the way back."""

from medborger.modules.policies.drafting.from_document import outline_of_document
from medborger.modules.policies.drafting.from_found import outline_of_found
from medborger.modules.policies.drafting.nodes import KINDS, ROLES, TOP, UNDER, faults, may
from medborger.modules.policies.drafting.to_document import document_of

__all__ = [
    "KINDS",
    "ROLES",
    "TOP",
    "UNDER",
    "document_of",
    "faults",
    "may",
    "outline_of_document",
    "outline_of_found",
]
