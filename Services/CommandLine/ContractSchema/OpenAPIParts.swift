import GatewayCore
import Messaging

/// The parts that all paths of the OpenAPI document share.
enum OpenAPIParts {
    static let token: JSONValue = [
        "type": "http", "scheme": "bearer",
        "description": "A token from `faxport keys token NAME`. What it may call is said by the access list.",
    ]

    static let problem: JSONValue = [
        "description":
            """
        It was not carried out, unless the status is 504 or 500: then it may have been. See `code` and `detail`.
        """,
        "headers": [
            "Retry-After": ["description": "Seconds to wait before a retry.", "schema": ["type": "integer"]]
        ],
        "content": [
            ProblemDetails.contentType: ["schema": ["$ref": "#/components/schemas/ProblemDetails"]]
        ],
    ]

    /// The header that every answer may have besides those of its own.
    static let warnings: JSONValue = [
        "description": "A JSON array of sentences, in ASCII: what of the request was ignored. Usually absent.",
        "schema": ["type": "string"],
    ]

    /// The header of an answer that was to wait for news and could not.
    static let retryAfterSuccess: JSONValue = [
        "description": "Seconds after which to ask again, if the call could not wait for news. Usually absent.",
        "schema": ["type": "integer"],
    ]

    static let parameters: JSONValue = [
        "idempotencyKey": header(
            HTTPCallHead.key,
            """
            The `key` of the request, here or in the body, or both alike; beside it, null in the body is refused. With \
            or without quotes, which do not count; in quotes, a backslash does not count either, and takes the next \
            character as it is.
            """,
            ["type": "string", "minLength": 1, "maxLength": 258]
        ),
        "timeout": header(
            HTTPCallHead.timeout,
            "How long you wait, in milliseconds from the end of the headers. What is left of it travels on.",
            [
                "type": "integer", "minimum": 1, "maximum": .integer(Int64(WireLimits.timeoutMs)),
                "default": .integer(Int64(HTTPCallHead.usualTimeoutMs)),
            ]
        ),
        "traceparent": header("traceparent", "Places the call in a trace (W3C Trace Context).", ["type": "string"]),
        "lastEventID": header(
            "Last-Event-ID",
            "The id of the last event that you have processed, or a cursor; it counts before `after` and `mark`.",
            ["type": "string", "pattern": "^-?[0-9]+([.][0-9A-Za-z]{1,100})?$"]
        ),
        "after": query("after", "The cursor of the last entry that you have processed.", 0, maximum: nil),
        "mark": query("mark", "The mark of that entry, by which a feed that was restored is recognised."),
        "requestID": query("requestID", "Only entries of this request."),
        "batchID": query("batchID", "Only entries of requests of this batch."),
        "limit": query("limit", "The most entries of one page.", 100, maximum: 1_000),
        "waitMs": query(
            "waitMs",
            "How long an answer without entries may wait for news.",
            0,
            maximum: FeedQuery.longestWaitMs
        ),
    ]

    private static func header(_ name: String, _ description: String, _ schema: JSONValue) -> JSONValue {
        ["name": .string(name), "in": "header", "description": .string(description), "schema": schema]
    }

    private static func query(_ name: String, _ description: String) -> JSONValue {
        [
            "name": .string(name), "in": "query", "description": .string(description),
            "schema": ["type": "string", "minLength": 1],
        ]
    }

    private static func query(_ name: String, _ description: String, _ usual: Int, maximum: Int?) -> JSONValue {
        var schema: [String: JSONValue] = [
            "type": "integer", "minimum": .integer(name == "limit" ? 1 : 0), "default": .integer(Int64(usual)),
        ]
        schema["maximum"] = maximum.map { .integer(Int64($0)) }
        return [
            "name": .string(name), "in": "query", "description": .string(description), "schema": .object(schema),
        ]
    }
}
