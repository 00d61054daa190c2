/// The calls of a CRM and their answers.
extension FieldNotes {
    static let ofCalls: [String: Note] = [
        "SubmitPortRequest": """
        Publishes a port request. Idempotent by its key: the same key with the same content is answered with the first \
        answer again, so repeat it whenever no answer came. Mistakes are refused all at once, and nothing is stored \
        then.
        """,
        "SubmitPortRequest.key": Note(
            "Your own id of the request, 1 to 128 bytes. With other content it is refused with ALREADY_EXISTS.",
            ["minLength": 1, "maxLength": 128]
        ),
        "SubmitPortRequest.request": "The practice, the answers about the line, and the vendor's form.",
        "SubmitPortRequest.documents": """
        Which attachment is the bill and which the letter of authorization. May be empty or hold one of them; the \
        request then waits in packetOpen until an amendment brings the rest.
        """,
        "SubmitPortRequest.draft": """
        Whether it may be incomplete: only a number that can be ported and a well-formed e-mail address are asked for. \
        It holds its number and waits in draft until an amendment publishes it. False if left out.
        """,
        "SubmitPortRequest.batchID": Note(
            "What it was imported with, to find it again together with the others; of your choice.",
            ["minLength": 1, "maxLength": 128]
        ),
        "SubmitPortRequestResponse.requestID": "Faxport's id of the request; all other calls ask for it.",
        "SubmitPortRequestResponse.reference": Note(
            "The same id for people, as it stands in mails.",
            ["pattern": "^FP-[0-9A-Z]{26}$"]
        ),
        "SubmitPortRequestResponse.documents": "The documents as they were taken.",
        "SubmitPortRequestResponse.warnings": "What does not stop the request but deserves a look.",
        "SubmitPortRequestResponse.state": "draft, or declined where the line can not be ported.",
        "SubmitPortRequestResponse.missing": """
        What a draft still lacks before it can be published, its documents apart; left out of anything but a draft.
        """,
        "SubmittedDocument": "Says which attachment of the call is which document.",
        "SubmittedDocument.kind": "What the document is.",
        "SubmittedDocument.attachment": "The name of the attachment that carries it.",
        "AmendPortRequest": """
        Changes a request or its documents, in draft, accountPending, accountBlocked, packetOpen and rejected. After a \
        rejection an amendment that leaves the packet complete is sent as the next attempt, which may cost $13: do not \
        repeat it blindly, look first whether the first one was carried out.
        """,
        "AmendPortRequest.requestID": "The request.",
        "AmendPortRequest.patch": Note(
            "A JSON merge patch (RFC 7396) on the request: what it names is replaced, null removes.",
            ["type": "object"]
        ),
        "AmendPortRequest.documents": "New documents; each replaces the one of its kind. Older versions are kept.",
        "AmendPortRequest.publish": """
        Whether a draft goes on its way with this amendment; it must then be complete. False if left out, and changes \
        nothing where it is no draft.
        """,
        "AmendPortRequestResponse.documents": "The documents that count now.",
        "AmendPortRequestResponse.warnings": "What does not stop the request but deserves a look.",
        "AmendPortRequestResponse.missing": """
        What a draft still lacks before it can be published, its documents apart; left out of anything but a draft.
        """,
        "CancelPortRequest": """
        Calls a request off. Refused with FAILED_PRECONDITION once the number is ported. What comes of it is seen in \
        the feed: after a packet has left, it is a question to the vendor.
        """,
        "CancelPortRequest.requestID": "The request.",
        "CancelPortRequest.actor": "Who asks.",
        "CancelPortRequest.reason": "Why; it goes to the vendor where a packet has left.",
        "CancelPortRequestResponse.warnings": "What a person should know now, such as that the port is hours away.",
        "RequestSnapBack": """
        Asks the vendor to give a wrongly ported number back, within 24 hours of the port. Later it is refused with \
        FAILED_PRECONDITION and SNAPBACK_WINDOW_CLOSED in the message.
        """,
        "RequestSnapBack.requestID": "The request.",
        "RequestSnapBack.reason": Note("Why.", ["minLength": 1]),
        "RequestSnapBack.approver": Note("Who decided that the fee is worth it.", ["minLength": 1]),
        "RequestSnapBack.acceptedFee": "The fee in cents that the approver accepted; it must be the present one.",
        "RequestSnapBackResponse": "Nothing: what comes of it is seen in the feed.",
        "GetPortRequest": "Reads one request with its history.",
        "GetPortRequest.requestID": "The request; one that is not known is answered with NOT_FOUND.",
        "GetPortRequestResponse.requestID": "The request.",
        "GetPortRequestResponse.key": "The key under which it was published.",
        "GetPortRequestResponse.batchID": "What it was imported with; left out where it was not.",
        "GetPortRequestResponse.isDraft": "Whether it is a draft that nobody has published yet.",
        "GetPortRequestResponse.request": "The request as it is now, with all amendments.",
        "GetPortRequestResponse.documents": "The documents that count now; fetch their bytes by their hashes.",
        "GetPortRequestResponse.status": "How it stands.",
        "GetPortRequestResponse.history": "All changes, the oldest first.",
        "ReadFeed": """
        Reads the feed of changes of all requests from a cursor on. The same cursor gives the same entries for ever. \
        Begin with 0, keep the returned cursor with your own data, ask again from there; when there is nothing new, \
        after a second.
        """,
        "ReadFeed.after": Note("The cursor of the last entry that you have dealt with; 0 for none.", ["minimum": 0]),
        "ReadFeed.limit": Note("At most so many entries.", ["minimum": 1, "maximum": 1000]),
        "ReadFeedResponse.entries": """
        What happened, in the one order that never changes; empty when there is nothing new.
        """,
        "ReadFeedResponse.cursor": "Where to go on; what was asked when there is nothing new.",
        "FetchDocument": "Fetches a document; its bytes are the one attachment of the reply, named by its hash.",
        "FetchDocument.hash": "The SHA-256 of the document's bytes; one that is not known is answered with NOT_FOUND.",
        "FetchDocumentResponse.contentType": "The media type, as application/pdf.",
    ]
}
