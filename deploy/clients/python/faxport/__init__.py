"""Faxport ports fax numbers of medical practices. This is the client of a CRM, over ZeroMQ or HTTP.

    with Faxport.http("https://faxport.example.org", token) as faxport:
        answer = faxport.submit("crm-4711", request, [File.read("bill", "bill.pdf"), File.read("letter", "letter.pdf")])
        for entry in faxport.feed(after=cursor, mark=mark):
            ...
"""

from .calls import Answer, File
from .client import Document, Faxport, Letter, new_key
from .errors import (Busy, Conflict, Failed, FaxportError, FeedRestored, InvalidRequest, NoAnswer, NotAdmitted, NotFound,
                     Refused)

END_STATES = frozenset({"declined", "completed", "cancelled", "snappedBack", "abandoned"})
"""The states in which a request has ended."""

OUR_SIDE = frozenset({"customer", "practiceStaff"})
"""The values of a status's `owner` for which a request waits for the customer or the practice, and so for the CRM."""

__all__ = ["END_STATES", "OUR_SIDE", "Answer", "Busy", "Conflict", "Document", "Failed", "Faxport", "FaxportError",
           "FeedRestored", "File", "InvalidRequest", "Letter", "NoAnswer", "NotAdmitted", "NotFound", "Refused",
           "new_key"]
