import Porting

/// Search, and the calls about packets for the vendor.
extension FieldNotes {
    static let ofSearch: [String: Note] = [
        "ListPortRequests": "Lists the requests that match all given fields, the newest first.",
        "ListPortRequests.state": "Only requests in this state.",
        "ListPortRequests.limit": Note("The maximum number of requests.", ["minimum": 1, "maximum": 1000]),
        "ListPortRequests.matching": Note(
            """
            Only requests with this text, in upper or lower case, in the number in any format, the names of the \
            practice and the doctor, the customer's email, the carrier's account number, the reference, the id or \
            the key.
            """,
            ["minLength": 1, "maxLength": 128, "examples": ["312-555-01", "lakeside"]]
        ),
        "ListPortRequests.batchID": "Only requests of this batch.",
        "ListPortRequests.attention": "Only requests that need this attention.",
        "ListPortRequests.after":
            "The next of the previous page, with the same other fields; omitted for the first page.",
        "ListPortRequests.states": "Only requests in one of these states.",
        "ListPortRequests.owner": "Only requests that wait for this party.",
        "ListPortRequests.subState": "Only requests that wait for this within their state.",
        "ListPortRequests.carrier": "Only requests whose current carrier contains this text, in upper or lower case.",
        "ListPortRequests.key": "Only the request with this key.",
        "ListPortRequests.submittedFrom": "Only requests that were accepted at this time or later.",
        "ListPortRequests.submittedBefore": "Only requests that were accepted before this time.",
        "ListPortRequests.minAgeMs": Note(
            "Only requests that were submitted at least so many milliseconds ago.",
            ["minimum": 0]
        ),
        "ListPortRequests.maxAgeMs": Note(
            "Only requests that were submitted at most so many milliseconds ago.",
            ["minimum": 0]
        ),
        "ListPortRequests.isAlive": "true: only requests that have not ended. Default: all.",
        "ListPortRequests.withTotal": "Whether to count all requests that match. Default: false.",
        "ListPortRequestsResponse.total": "How many requests match, on all pages; omitted unless asked for.",
        "ListPortRequestsResponse.requests": "The requests, the newest first.",
        "ListPortRequestsResponse.next":
            "The value of after for the next page; omitted on the last page. It has no other meaning.",
        "ListPortRequestsSummary": "A request in a list.",
        "ListPortRequestsSummary.requestID": "The request.",
        "ListPortRequestsSummary.key": "The key with which it was submitted.",
        "ListPortRequestsSummary.batchID": "The batch of the request; omitted if it has none.",
        "ListPortRequestsSummary.number": "The number to port, in E.164.",
        "ListPortRequestsSummary.practiceName": "The practice, or the doctor if the request names no practice.",
        "ListPortRequestsSummary.submittedAt": "When it was accepted.",
        "ListPortRequestsSummary.status": "The current status.",
        "ListPortRequestsSummary.carrier": "The current carrier as in the form.",
    ]

    static let ofPackets: [String: Note] = [
        "GetForecast": """
        Checks the current packet against every rule, before an attempt is spent on it. Answered immediately, even \
        while a document is still being read: the standing is then reading, so call again a little later.
        """,
        "GetForecast.requestID": "The request; an unknown one is answered with NOT_FOUND.",
        "GetForecastResponse.requestID": "The request.",
        "GetForecastResponse.forecast": """
        For the packet that would be sent next, or for the current one if it is frozen.
        """,
        "GetForecastResponse.overrides": """
        All overrides in this request, the oldest first, including those that are no longer valid.
        """,
        "GetForecastResponse.nextAttempt": """
        What another attempt would answer and cost, as the request is now. Absent before the first attempt, and while \
        a packet is under way.
        """,
        "GetLetter": """
        Makes the letter of authorization, filled in from the request and ready to sign; it is the one attachment of \
        the reply, letter.pdf.
        """,
        "GetLetter.requestID": "The request; an unknown one is answered with NOT_FOUND.",
        "GetLetterResponse.blanks": "The paths of fields that the request lacks; they are blank in the letter.",
        "GetPacket": """
        Returns the packet of an attempt; fetch the bytes of its documents by their hashes. An attempt that was not \
        made is answered with NOT_FOUND.
        """,
        "GetPacket.requestID": "The request.",
        "GetPacket.attempt": Note("The last attempt if omitted.", ["minimum": 1]),
        "GetPacketResponse.packet": "The form and the documents as they were frozen.",
        "GetPacketResponse.frozenAt": "When they were frozen.",
        "GetPacketResponse.findings": "The findings at that time; empty for a packet from before they were stored.",
        "Packet": "The form and its documents as frozen for one attempt; it never changes afterwards.",
        "Packet.requestID": "The request that it belongs to.",
        "Packet.attempt": Note("1 for the first attempt.", ["minimum": 1]),
        "Packet.number": "The number to port, in E.164.",
        "Packet.account": "The Updox account that the number goes to.",
        "Packet.form": "The form as it was when frozen.",
        "Packet.documents": "The bill, the letter of authorization, and the porting request form made by Faxport.",
        "Packet.hash": "The SHA-256 of everything else in it.",
        "UpdoxAccount": "The practice group's account at the vendor.",
        "AccountOrigin": "How the account at the vendor came to be.",
        "UpdoxAccount.userID": "Its user id there.",
        "UpdoxAccount.accountNumber": "Its account number there.",
        "UpdoxAccount.origin": "How it came to be.",
    ]

    static let ofFindings: [String: Note] = [
        "Forecast": "The findings on a packet before an attempt is spent on it.",
        "Forecast.day": "The date of the check, in the time zone of the vendor.",
        "Forecast.standing": "Whether the packet may be sent.",
        "Forecast.findings": "At least one finding for each rule, always in the same order.",
        "Forecast.rejection": "What it would cost if this attempt were rejected.",
        "ForecastStanding": """
        maySend: no rule is in the way. held: it waits for a correction, or for operations to override the findings. \
        blocked: it must be corrected. reading: a document is still being read.
        """,
        "CostOfRejection": "What it would cost if this attempt were rejected.",
        "CostOfRejection.nextAttempt": "The attempt that would then be needed.",
        "CostOfRejection.fee": "What the vendor charges for it, in cents.",
        "CostOfRejection.restartDays": "The calendar days for which the vendor would start again.",
        "CostOfRejection.needsApproval": "Whether a person would have to approve that attempt.",
        "Finding": "The result of one rule for one packet.",
        "Finding.rule": Note(
            "The stable id of the rule; texts may change, ids do not.",
            ["examples": ["bill.account-number.same"]]
        ),
        "Finding.outcome": "The result.",
        "Finding.severity": "What a violation of the rule does.",
        "Finding.field": Note(
            "The path of the field; omitted if it is about the whole packet.",
            ["examples": ["documents.bill"]]
        ),
        "Finding.message": "What was found, in a sentence; the requirement, if it is met.",
        "Finding.remedy": "What to do, in a sentence; omitted if there is nothing to do.",
        "Finding.evidence": "The evidence from a document.",
        "Finding.override": "The override, if there is one; the outcome is then warn.",
        "FindingOutcome": """
        pass: the rule is met. warn: it is not met, but the packet may be sent. fail: it is not met, and the packet is \
        not sent. notChecked: it could not be checked, which never counts as passed.
        """,
        "RuleSeverity": """
        block: the packet is not sent until it is corrected. hold: it is not sent until it is corrected, or operations \
        override the finding with a reason. warn: it is shown, and the packet may be sent.
        """,
        "FieldEvidenceSubject": "Which value of the form a document was compared with.",
        "FieldEvidence": "What a document says about a value in the form.",
        "FieldEvidence.subject": "The value in question.",
        "FieldEvidence.comparison": "How the document compares with the form.",
        "FieldEvidence.page": Note("The page on which it was found.", ["minimum": 1]),
        "FieldEvidence.found": "The text in the document.",
        "FieldEvidence.certaintyPercent": Note("How certain the result is.", ["minimum": 0, "maximum": 100]),
        "FieldEvidence.explanation": "Why it is near, contradicting or not checked, or what was seen, in a sentence.",
        "FieldEvidence.box": "Where it is on the page.",
        "EvidenceBox": "A part of a page, in thousandths of its width and height, from its top left corner.",
        "EvidenceBox.left": "From the left edge of the page.",
        "EvidenceBox.top": "From the top edge of the page.",
        "EvidenceBox.width": "Of the width of the page.",
        "EvidenceBox.height": "Of the height of the page.",
        "FieldEvidenceComparison": """
        exact: identical. near: the same for a person, but not identical. missing: not in the document. contradicting: \
        the document has another value. notChecked: it could not be checked.
        """,
        "Override": "The decision of a person to send a packet in spite of a finding.",
        "Override.rule": "The rule of the finding.",
        "Override.field": "The field of the finding.",
        "Override.message": "What was found then; the override is invalid if the finding changes.",
        "Override.actor": "The person who decided.",
        "Override.reason": "The reason.",
        "Override.at": "When it was decided.",
        "Violation": "One rule that the request violates.",
        "Violation.field": "The path of the field.",
        "Violation.rule": "The stable id of the rule.",
        "Violation.message": "What is wrong, in a sentence.",
        "Violation.remedy": "How to correct it, in a sentence.",
        "Violation.overridable": "true if operations may let it pass; otherwise omitted.",
    ]
}
