import Messaging

/// Frame 0 of a message, and what every service answers.
extension FieldNotes {
    static let ofHeaders: [String: Note] = [
        "CallHeader": "Frame 0 of a call; frame 1 is its request, frames 2… its attachments as announced.",
        "CallHeader.v": "The version of the protocol.",
        "CallHeader.kind": "What kind of message it is.",
        "CallHeader.id": "Chosen by the caller, unique among its calls under way; it comes back in the reply.",
        "CallHeader.method": "What is called.",
        "CallHeader.timeoutMs": Note(
            "How long the caller still waits, from the moment of sending.",
            ["minimum": 1, "maximum": .integer(Int64(WireLimits.timeoutMs))]
        ),
        "CallHeader.metadata": """
        Names in lower case. caller says who calls, for histories; where a key proves who is there, the key's name \
        counts.
        """,
        "CallHeader.attachments": Note(
            "One for each attachment frame, in their order; left out where there is none.",
            ["maxItems": .integer(Int64(WireLimits.attachments))]
        ),
        "ReplyHeader": "Frame 0 of a reply. Replies come in any order; match them by id.",
        "ReplyHeader.v": "The version of the protocol.",
        "ReplyHeader.kind": "What kind of message it is.",
        "ReplyHeader.id": "The id of the call; left out where a message was so broken that it could not be read.",
        "ReplyHeader.status": "How the call ended, with gRPC's names and meanings.",
        "ReplyHeader.message": "What is wrong and what to do, in sentences; for every status but OK.",
        "ReplyHeader.violations": "Everything that is wrong with the request, not only the first.",
        "ReplyHeader.retryAfterMs": Note("When to come back, with RESOURCE_EXHAUSTED and UNAVAILABLE.", ["minimum": 0]),
        "ReplyHeader.attachments": "One for each attachment frame, in their order; left out where there is none.",
        "CancelHeader": "Says that the caller no longer waits. It is never answered, and may come too late.",
        "CancelHeader.v": "The version of the protocol.",
        "CancelHeader.kind": "What kind of message it is.",
        "CancelHeader.id": "The id of the call.",
        "AttachmentHeader": "Announces one attachment frame.",
        "AttachmentHeader.name": "The name by which the body speaks of it.",
        "AttachmentHeader.contentType": "The media type, as application/pdf.",
        "AttachmentHeader.size": Note(
            "The length in bytes; a document has at most 10 MiB.",
            ["minimum": 0, "maximum": .integer(Int64(WireLimits.frameBytes))]
        ),
        "AttachmentHeader.sha256": Note(
            "The SHA-256 in lower-case hexadecimal; another one is answered with DATA_LOSS.",
            ["pattern": "^[0-9a-f]{64}$"]
        ),
        "FieldViolation": "One thing that is wrong with one field of the request.",
        "FieldViolation.field": Note("The path of the field.", ["examples": ["form.billedAddress.zip"]]),
        "FieldViolation.rule": Note(
            "The stable id of the rule; sentences may be reworded, ids are not.",
            ["examples": ["form.zip.five-digits"]]
        ),
        "FieldViolation.message": "What is wrong, in a sentence.",
        "FieldViolation.remedy": "How to mend it, in a sentence.",
        "StatusCode": """
        UNAVAILABLE, RESOURCE_EXHAUSTED and ABORTED may be tried again as they are, after retryAfterMs or a second, \
        with growing waits. UNAUTHENTICATED and PERMISSION_DENIED are a matter of keys, and no repetition helps.
        """,
    ]

    static let ofHealth: [String: Note] = [
        "CheckHealth": "Asks whether the service works; after grpc.health.v1.",
        "CheckHealthResponse.status": "SERVING as long as it takes work.",
        "CheckHealthResponse.service": "Who answers.",
        "CheckHealthResponse.version": "The version of Faxport that runs.",
        "CheckHealthResponse.machineMs": "The machine's clock there, in milliseconds since 1970.",
        "CheckHealthResponse.degraded": "What is short though it serves; while it lasts, new requests are refused.",
        "DescribeService": "Asks which methods the service answers; after gRPC's reflection.",
        "DescribeServiceResponse.calls": "The methods that it answers.",
    ]
}
