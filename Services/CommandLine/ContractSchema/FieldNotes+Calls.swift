/// The calls of a CRM and their answers.
extension FieldNotes {
    static let ofCalls: [String: Note] = [
        "SubmitPortRequest": """
        Submits a port request. Idempotent by its key: the same key with the same content gets the first answer again, \
        so repeat it if there is no answer. A request with mistakes is refused with a list of them, or of some if \
        there are hundreds, and nothing is stored.
        """,
        "SubmitPortRequest.key": Note(
            """
            Your own id of the request, one line of 1 to 128 bytes. Two spellings that are the same text in Unicode \
            (NFC) are one key. Reuse with other content is refused with ALREADY_EXISTS.
            """,
            ["minLength": 1, "maxLength": 128]
        ),
        "SubmitPortRequest.request": "The practice, the answers about the line, and the vendor's form.",
        "SubmitPortRequest.documents": """
        Which attachment is the bill and which is the letter of authorization. If one or both are missing, the request \
        waits in packetOpen for an amendment that adds them.
        """,
        "SubmitPortRequest.draft": """
        Whether the request may be incomplete: a draft needs only a number that can be ported, a well-formed email \
        address, values of the right types, texts within their limits, and documents that obey their rules. It \
        reserves its number and waits in draft until an amendment publishes it. Default: false.
        """,
        "SubmitPortRequest.batchID": Note(
            "The batch of the request, for finding all requests of a batch; of your choice.",
            ["minLength": 1, "maxLength": 128]
        ),
        "SubmitPortRequest.tellsRepetition": """
        Whether the answer to a repetition says so with repeated. Default: false; the first answer then comes again, \
        word for word.
        """,
        "SubmitPortRequestResponse.requestID": "The id of the request in Faxport, for all other calls.",
        "SubmitPortRequestResponse.reference": Note(
            "The same id for people, as in emails.",
            ["pattern": "^FP-[0-9A-Z]{26}$"]
        ),
        "SubmitPortRequestResponse.documents": "The documents as they were accepted.",
        "SubmitPortRequestResponse.warnings":
            "Warnings that do not stop the request, such as of fields that no request has.",
        "SubmitPortRequestResponse.state": "draft, or declined if the line or the number cannot be ported.",
        "SubmitPortRequestResponse.missing": """
        What a draft still needs before it can be published, except documents; omitted if it is not a draft.
        """,
        "SubmitPortRequestResponse.repeated": """
        true if the request was here before this call and the call asked for it with tellsRepetition; otherwise omitted.
        """,
        "SubmittedDocument": "Which attachment of the call is which document.",
        "SubmittedDocument.kind": "The kind of document.",
        "SubmittedDocument.attachment": "The name of the attachment with the document.",
        "AmendPortRequest": """
        Changes a request or its documents in draft, accountPending, accountBlocked, packetOpen and rejected. After a \
        rejection, the packet is sent as the next attempt, which may cost $13, once the changes answer every reason \
        of the rejection or an amendment asks to send it. The answer says what is not answered and what sending costs. \
        In other states before the end, customerEmail may change, and useForOutbound until the number is ported.
        """,
        "AmendPortRequest.requestID": "The request.",
        "AmendPortRequest.patch": Note(
            "A JSON merge patch (RFC 7396) for the request; null removes a field.",
            ["type": "object"]
        ),
        "AmendPortRequest.documents": "New documents; each replaces the document of its kind. Older versions are kept.",
        "AmendPortRequest.publish": """
        Whether this amendment publishes the draft, which must then be complete, unless its line or its number cannot \
        be ported: then it ends as declined. Default: false. It has no effect on a request that is not a draft.
        """,
        "AmendPortRequest.send": """
        Whether a rejected request is sent again although a reason of the rejection is not answered by a change, such \
        as one that was settled with the carrier. Default: false. It has no effect before the first attempt.
        """,
        "AmendPortRequest.key": Note(
            "Your own id of this amendment: the same key and content get the first answer again. Optional.",
            ["minLength": 1, "maxLength": 128]
        ),
        "AmendPortRequest.dryRun": """
        Whether nothing is changed and the answer says what the same amendment would do. Default: false.
        """,
        "AmendPortRequestResponse.nextAttempt": """
        After a rejection, what another attempt answers and costs, and whether it is sent; omitted before the first \
        attempt, and while a packet is under way.
        """,
        "Chargeability": "Whether the vendor's fee for an attempt is due.",
        "NextAttempt": "What another attempt after a rejection would answer and cost.",
        "NextAttempt.attempt": Note("The attempt, counted from 1.", ["minimum": 2]),
        "NextAttempt.answered": "The reasons of the rejection that the changes since then answer.",
        "NextAttempt.unanswered": "The other reasons: change what they name, or send it if they are settled.",
        "NextAttempt.fee": "The fee in cents.",
        "NextAttempt.chargeability": "Whether the fee is due.",
        "NextAttempt.isSent": """
        Whether it is sent as soon as nothing holds the packet and, where it is needed, a person has approved.
        """,
        "NextAttempt.approvalFromAttempt": "From which attempt on operations must approve before it is sent.",
        "AmendPortRequestResponse.documents": "The current documents.",
        "AmendPortRequestResponse.warnings":
            "Warnings that do not stop the request, such as of fields that no request has.",
        "AmendPortRequestResponse.missing": """
        What a draft still needs before it can be published, except documents; omitted if it is not a draft.
        """,
        "CancelPortRequest": """
        Cancels a request. Refused with FAILED_PRECONDITION once the number is ported. The feed reports the result: \
        after a packet was sent, the vendor is asked to cancel.
        """,
        "CancelPortRequest.requestID": "The request.",
        "CancelPortRequest.actor": Note("The person who cancels.", ["minLength": 1, "maxLength": 200]),
        "CancelPortRequest.reason": Note(
            "The reason, on one line; it is sent to the vendor if a packet was sent.",
            ["minLength": 1, "maxLength": 1000]
        ),
        "CancelPortRequest.key": Note(
            "Your own id of this cancellation: the same key and content get the first answer again. Optional.",
            ["minLength": 1, "maxLength": 128]
        ),
        "CancelPortRequestResponse.warnings": "Warnings for a person, such as that the port is hours away.",
        "RequestSnapBack": """
        Asks the vendor to return a wrongly ported number, within 24 hours of the port. Later it is refused with \
        FAILED_PRECONDITION and SNAPBACK_WINDOW_CLOSED in the message.
        """,
        "RequestSnapBack.requestID": "The request.",
        "RequestSnapBack.reason": Note("The reason, on one line.", ["minLength": 1, "maxLength": 1000]),
        "RequestSnapBack.approver": Note("The person who approved the fee.", ["minLength": 1, "maxLength": 200]),
        "RequestSnapBack.acceptedFee": Note(
            "The fee in cents that the approver accepted; it must be the current fee.",
            ["examples": [30000]]
        ),
        "RequestSnapBack.key": Note(
            "Your own id of this snap-back: the same key and content get the first answer again. Optional.",
            ["minLength": 1, "maxLength": 128]
        ),
        "RequestSnapBackResponse": "Empty: the feed reports the result.",
        "GetPortRequest": "Reads one request with its history.",
        "GetPortRequest.requestID": "The request; an unknown one is answered with NOT_FOUND. Omitted with key.",
        "GetPortRequest.key": "The key with which it was submitted; omitted with requestID.",
        "GetPortRequestResponse.requestID": "The request.",
        "GetPortRequestResponse.key": "The key with which it was submitted.",
        "GetPortRequestResponse.batchID": "The batch of the request; omitted if it has none.",
        "GetPortRequestResponse.isDraft": "Whether it is a draft that was not published yet.",
        "GetPortRequestResponse.request": "The current request, with all amendments.",
        "GetPortRequestResponse.documents": "The current documents; fetch their bytes by their hashes.",
        "GetPortRequestResponse.status": "The current status.",
        "GetPortRequestResponse.history": "All changes, the oldest first.",
        "ReadFeed": """
        Reads the feed of changes to all requests from a cursor on. The entries after a cursor always come in the \
        same order, and new ones follow them. Begin with 0, store the returned cursor and mark with your own data, \
        and continue from there. With waitMs an answer without entries waits for one; without it, ask again after a \
        second. Refused with OUT_OF_RANGE if the feed does not know the cursor, because it was restored from an \
        earlier copy.
        """,
        "ReadFeed.after": Note("The cursor of the last entry that you have processed; 0 for none.", ["minimum": 0]),
        "ReadFeed.limit": Note("The maximum number of entries.", ["minimum": 1, "maximum": 1000]),
        "ReadFeed.mark":
            "The mark of the entry at the cursor; a feed that was restored and has another entry there refuses it.",
        "ReadFeed.waitMs": Note(
            "How long an answer without entries may wait for one, in milliseconds; 0 if omitted.",
            ["minimum": 0, "maximum": 30000]
        ),
        "ReadFeed.requestID": "Only entries of this request; an unknown one is answered with NOT_FOUND.",
        "ReadFeed.batchID": Note(
            "Only entries of requests of this batch; it may be one that has no requests yet.",
            ["minLength": 1, "maxLength": 128]
        ),
        "ReadFeedResponse.entries": """
        The entries in an order that never changes; empty if there is nothing new.
        """,
        "ReadFeedResponse.cursor": """
        The cursor for the next call: the feed was examined up to here, so it may have moved without entries.
        """,
        "ReadFeedResponse.mark": "The mark of the entry at the cursor; omitted if there is none, as at 0.",
        "FetchDocument": "Fetches a document; its bytes are the one attachment of the reply, named by its hash.",
        "FetchDocument.hash": "The SHA-256 of the document; an unknown one is answered with NOT_FOUND.",
        "FetchDocumentResponse.contentType": "The media type, as application/pdf.",
    ]
}
