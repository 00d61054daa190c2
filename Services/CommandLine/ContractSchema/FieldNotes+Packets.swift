import Porting

/// Search, and the calls about what is or was sent to the vendor.
extension FieldNotes {
    static let ofSearch: [String: Note] = [
        "ListPortRequests": "Lists requests, the newest first; what is asked for must hold all at once.",
        "ListPortRequests.state": "Only those in this state.",
        "ListPortRequests.limit": Note("At most so many.", ["minimum": 1, "maximum": 1000]),
        "ListPortRequests.matching": Note(
            """
            Only those in which this text occurs, in either case: in the number in any writing, in the names of the \
            practice and of the doctor, in the reference, in the id or in the key.
            """,
            ["minLength": 1, "maxLength": 128, "examples": ["312-555-01", "lakeside"]]
        ),
        "ListPortRequests.batchID": "Only those that were imported with this.",
        "ListPortRequests.attention": "Only those that somebody has to look at for this reason.",
        "ListPortRequests.after": "The next of the page before, under the same conditions; left out for the first.",
        "ListPortRequestsResponse.requests": "The requests, the newest first.",
        "ListPortRequestsResponse.next": "Asks for the next page; left out on the last. Do not read anything into it.",
        "ListPortRequestsSummary.requestID": "The request.",
        "ListPortRequestsSummary.key": "The key under which it was published.",
        "ListPortRequestsSummary.batchID": "What it was imported with; left out where it was not.",
        "ListPortRequestsSummary.number": "The number to port, in E.164.",
        "ListPortRequestsSummary.practiceName": "The practice, or the doctor where no practice was named.",
        "ListPortRequestsSummary.submittedAt": "When it was accepted.",
        "ListPortRequestsSummary.status": "How it stands.",
    ]

    static let ofPackets: [String: Note] = [
        "GetForecast": """
        Holds the packet as it stands against every rule before an attempt is spent on it. Answered at once, also \
        while a document is still being read: the standing is reading then, so ask again a little later.
        """,
        "GetForecast.requestID": "The request; one that is not known is answered with NOT_FOUND.",
        "GetForecastResponse.requestID": "The request.",
        "GetForecastResponse.forecast": """
        Of the packet that would be sent next; of the one under way where the packet is frozen.
        """,
        "GetForecastResponse.overrides": """
        All that people have overridden in this request, the oldest first, whether it still counts or not.
        """,
        "GetLetter": """
        Makes the letter of authorization, filled in from the request and ready to sign; it is the one attachment of \
        the reply, letter.pdf.
        """,
        "GetLetter.requestID": "The request; one that is not known is answered with NOT_FOUND.",
        "GetLetterResponse.blanks": "The paths of fields that the request does not have yet; blank in the letter.",
        "GetPacket": """
        Shows what an attempt contained; fetch the bytes of its documents by their hashes. An attempt that was not \
        made is answered with NOT_FOUND.
        """,
        "GetPacket.requestID": "The request.",
        "GetPacket.attempt": Note("The last one if left out.", ["minimum": 1]),
        "GetPacketResponse.packet": "The form and the documents as they were frozen.",
        "GetPacketResponse.frozenAt": "When they were frozen.",
        "GetPacketResponse.findings": "What the rules said then; empty for a packet from before that was kept.",
        "Packet": "The form and its documents as frozen for one attempt; nothing edits it afterwards.",
        "Packet.requestID": "The request that it belongs to.",
        "Packet.attempt": Note("1 for the first sending.", ["minimum": 1]),
        "Packet.number": "The number to port, in E.164.",
        "Packet.account": "The Updox account that the number goes to.",
        "Packet.form": "The form as it was when frozen.",
        "Packet.documents": "The bill, the letter, and the porting request form that Faxport has made.",
        "Packet.hash": "The SHA-256 of everything else in it.",
        "UpdoxAccount": "The practice group's account at the vendor.",
        "UpdoxAccount.userID": "Its user id there.",
        "UpdoxAccount.accountNumber": "Its account number there.",
        "UpdoxAccount.origin": "How it came to be.",
    ]

    static let ofFindings: [String: Note] = [
        "Forecast": "What can be known of a packet before an attempt is spent on it.",
        "Forecast.day": "The day it was judged on, at the vendor.",
        "Forecast.standing": "Whether the packet may leave.",
        "Forecast.findings": "What each rule says, every rule at least once, always in the same order.",
        "Forecast.rejection": "What it would cost if this attempt were rejected.",
        "ForecastStanding": """
        maySend: nothing keeps it. held: only findings that operations may override keep it. blocked: it must be \
        mended. reading: a document is still being read.
        """,
        "CostOfRejection": "What it would cost if this attempt were rejected.",
        "CostOfRejection.nextAttempt": "The attempt that would be needed then.",
        "CostOfRejection.fee": "What the vendor charges for it, in cents.",
        "CostOfRejection.restartDays": "The calendar days that the vendor's clock begins anew with.",
        "CostOfRejection.needsApproval": "Whether a person would have to approve that attempt.",
        "Finding": "What one rule says about one packet.",
        "Finding.rule": Note(
            "The stable id of the rule; texts may be reworded, ids are not.",
            ["examples": ["bill.account-number.same"]]
        ),
        "Finding.outcome": "What it says.",
        "Finding.severity": "What a breach of the rule does.",
        "Finding.field": Note("The path of the field; left out where it is of all.", ["examples": ["documents.bill"]]),
        "Finding.message": "What was seen, in a sentence; what must hold, where it holds.",
        "Finding.remedy": "What to do, in a sentence; left out where there is nothing to do.",
        "Finding.evidence": "What a document says about it.",
        "Finding.override": "Who has overridden it; the outcome is then warn.",
        "FindingOutcome": """
        pass: it holds. warn: it does not, and the packet may leave. fail: it does not, and the packet stays. \
        notChecked: it could not be looked at, which is never told as passed.
        """,
        "RuleSeverity": """
        block: the packet stays until it is mended. hold: until it is mended, or operations override it with a \
        reason. warn: it is shown, and the packet may leave.
        """,
        "FieldEvidence": "What a document says about one thing that the form says too.",
        "FieldEvidence.subject": "What it is about.",
        "FieldEvidence.comparison": "How what was found compares with the form.",
        "FieldEvidence.page": Note("Where it was found.", ["minimum": 1]),
        "FieldEvidence.found": "The text as it stands in the document.",
        "FieldEvidence.certaintyPercent": Note("How sure it is.", ["minimum": 0, "maximum": 100]),
        "FieldEvidence.explanation": "Why it is near, contradicting or not checked, in a sentence.",
        "FieldEvidenceComparison": """
        exact: the same. near: the same to a person, not to the letter. missing: not in the document. contradicting: \
        something else stands there. notChecked: it could not be looked for.
        """,
        "Override": "A person's word that a finding is known and the packet shall leave all the same.",
        "Override.rule": "The rule of the finding.",
        "Override.field": "The field of the finding.",
        "Override.message": "What was seen then; where something else is seen now, it no longer counts.",
        "Override.actor": "Who has overridden it.",
        "Override.reason": "Why.",
        "Override.at": "When.",
        "Violation": "One rule that the request breaks.",
        "Violation.field": "The path of the field.",
        "Violation.rule": "The stable id of the rule.",
        "Violation.message": "What is wrong, in a sentence.",
        "Violation.remedy": "How to mend it, in a sentence.",
    ]
}
