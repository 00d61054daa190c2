import Messaging

/// The headers of messages, and the calls that every service answers.
extension FieldNotes {
    static let ofHeaders: [String: Note] = [
        "CallHeader":
            "Frame 0 of a call; frame 1 is its request, frames 2… are its attachments in the announced order.",
        "CallHeader.v": "The version of the protocol.",
        "CallHeader.kind": "What kind of message it is.",
        "CallHeader.id": """
        Chosen by the caller and unique among its pending calls, at most 1,024 bytes; the reply has the same id.
        """,
        "CallHeader.method": "The method to call.",
        "CallHeader.timeoutMs": Note(
            "How long the caller waits, from the moment of sending.",
            ["minimum": 1, "maximum": .integer(Int64(WireLimits.timeoutMs))]
        ),
        "CallHeader.metadata": """
        Names are in lower case. caller is the name for the log; if the connection has a key, the name of the key is \
        used instead.
        """,
        "CallHeader.attachments": Note(
            "One for each attachment frame, in the same order; omitted if there are none.",
            ["maxItems": .integer(Int64(WireLimits.attachments))]
        ),
        "ReplyHeader": "Frame 0 of a reply. Replies arrive in any order; match them by id.",
        "ReplyHeader.v": "The version of the protocol.",
        "ReplyHeader.kind": "What kind of message it is.",
        "ReplyHeader.id": "The id of the call; omitted if it could not be read or is too long.",
        "ReplyHeader.status": "How the call ended, with gRPC's names and meanings.",
        "ReplyHeader.message": "What is wrong and what to do, in sentences; for every status except OK.",
        "ReplyHeader.violations": """
        Everything that is wrong in the step of checking that refused the call. Of very many the list is cut, and \
        message says how many there are.
        """,
        "ReplyHeader.retryAfterMs": Note(
            """
            When to try again, with RESOURCE_EXHAUSTED and UNAVAILABLE; with OK, when to ask again, if the call could \
            not wait for news.
            """,
            ["minimum": 0]
        ),
        "ReplyHeader.warnings": "The fields of the request that the method does not have, which were ignored.",
        "ReplyHeader.attachments": "One for each attachment frame, in the same order; omitted if there are none.",
        "CancelHeader":
            "Says that the caller no longer waits. A well-formed one is not answered, and may arrive too late.",
        "CancelHeader.v": "The version of the protocol.",
        "CancelHeader.kind": "What kind of message it is.",
        "CancelHeader.id": "The id of the call.",
        "AttachmentHeader": "Announces one attachment frame.",
        "AttachmentHeader.name": "The name by which the body refers to it.",
        "AttachmentHeader.contentType": "The media type, such as application/pdf.",
        "AttachmentHeader.size": Note(
            "The length in bytes; a document has at most 10 MiB.",
            ["minimum": 0, "maximum": .integer(Int64(WireLimits.frameBytes))]
        ),
        "AttachmentHeader.sha256": Note(
            """
            The SHA-256 in lower-case hexadecimal; a mismatch is answered with DATA_LOSS, unless the call reads \
            requests, the feed or documents.
            """,
            ["pattern": "^[0-9a-f]{64}$"]
        ),
        "FieldViolation": "One thing that is wrong with one field of the request.",
        "FieldViolation.field": Note("The path of the field.", ["examples": ["form.billedAddress.zip"]]),
        "FieldViolation.rule": Note(
            "The stable id of the rule; texts may change, ids do not.",
            ["examples": ["form.zip.five-digits"]]
        ),
        "FieldViolation.message": "What is wrong, in a sentence.",
        "FieldViolation.remedy": "How to correct it, in a sentence.",
        "FieldViolation.overridable": "Omitted: a refusal cannot be overridden.",
        "StatusCode": """
        After UNAVAILABLE, RESOURCE_EXHAUSTED and ABORTED, repeat the same call after retryAfterMs or a second, with \
        growing delays. After UNAUTHENTICATED and PERMISSION_DENIED, do not repeat it: the key is the problem.
        """,
    ]
}
