import Messaging
import Testing

@testable import ContractSchema

/// The comparison of contracts finds each kind of break, and nothing else.
struct ContractComparisonTests {
    /// A contract of one method.
    private static func contract(
        request: JSONValue = usualRequest,
        response: JSONValue = usualResponse,
        method: String = "faxport.intake.v1.Intake/Ask"
    ) -> JSONValue {
        [
            "channels": [
                "ask": [
                    "address": .string(method),
                    "messages": [
                        "call": ["$ref": "#/components/messages/AskCall"],
                        "reply": ["$ref": "#/components/messages/AskReply"],
                    ],
                ]
            ],
            "components": [
                "messages": [
                    "AskCall": ["payload": ["$ref": "#/components/schemas/Ask"]],
                    "AskReply": ["payload": ["$ref": "#/components/schemas/AskResponse"]],
                ],
                "schemas": [
                    "Ask": request, "AskResponse": response,
                    "State": ["type": "string", "enum": ["draft", "ported"]],
                ],
            ],
        ]
    }

    private static let usualRequest: JSONValue = [
        "type": "object", "required": ["limit"],
        "properties": [
            "limit": ["type": "integer", "minimum": 1, "maximum": 1000],
            "after": ["type": ["string", "null"], "maxLength": 128],
            "state": ["anyOf": [["$ref": "#/components/schemas/State"], ["type": "null"]]],
        ],
    ]

    private static let usualResponse: JSONValue = [
        "type": "object", "required": ["state", "hash"],
        "properties": [
            "state": ["allOf": [["$ref": "#/components/schemas/State"]]],
            "hash": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
            "notes": ["type": "array", "items": ["type": "string"]],
        ],
    ]

    /// A change of the request or the response, as a merge patch, and the words of the difference.
    struct Change: CustomTestStringConvertible {
        let expected: String
        let request: JSONValue
        let response: JSONValue

        init(_ expected: String, request: JSONValue = [:], response: JSONValue = [:]) {
            self.expected = expected
            self.request = request
            self.response = response
        }

        var testDescription: String { expected }

        var contract: JSONValue {
            ContractComparisonTests.contract(
                request: usualRequest.merging(request),
                response: usualResponse.merging(response)
            )
        }
    }

    static let breaks = [
        Change("request.after is gone.", request: ["properties": ["after": .null]]),
        Change("request.actor must be there now.", request: ["required": ["limit", "actor"]]),
        Change("request.after must be there now.", request: ["required": ["limit", "after"]]),
        Change("request.limit: integer is not taken", request: ["properties": ["limit": ["type": "string"]]]),
        Change("request.after: null is not taken", request: ["properties": ["after": ["type": "string"]]]),
        Change("request.limit: the limit maximum is", request: ["properties": ["limit": ["maximum": 999]]]),
        Change("request.limit: the limit minimum is", request: ["properties": ["limit": ["minimum": 2]]]),
        Change("request.after: the limit maxLength is", request: ["properties": ["after": ["maxLength": 127]]]),
        Change("request.after: the limit minLength is", request: ["properties": ["after": ["minLength": 1]]]),
        Change("request.after: the pattern is", request: ["properties": ["after": ["pattern": "^a"]]]),
        Change("request.after: only some values", request: ["properties": ["after": ["enum": ["a"]]]]),
        Change(
            "request.state: the value ported is gone.",
            request: ["properties": ["state": ["anyOf": .null, "type": ["string", "null"], "enum": ["draft"]]]]
        ),
        Change("response.notes is gone.", response: ["properties": ["notes": .null]]),
        Change("response.hash may be absent now.", response: ["required": ["state"]]),
        Change("response.hash: null was no type", response: ["properties": ["hash": ["type": ["string", "null"]]]]),
        Change("response.hash: integer was no type", response: ["properties": ["hash": ["type": "integer"]]]),
        Change("response.hash: the form of the text", response: ["properties": ["hash": ["pattern": .null]]]),
        Change(
            "response.state: the value ported is gone.",
            response: ["properties": ["state": ["allOf": .null, "type": "string", "enum": ["draft"]]]]
        ),
        Change(
            "response.notes[]: integer was no type",
            response: ["properties": ["notes": ["items": ["type": "integer"]]]]
        ),
    ]

    @Test(arguments: breaks)
    func aBreakIsNamed(_ change: Change) {
        let differences = ContractComparison.differences(from: Self.contract(), to: change.contract)
        #expect(differences.count == 1, "\(differences)")
        #expect(differences.first?.contains(change.expected) == true, "\(differences)")
    }

    @Test func aMethodThatIsGoneIsNamed() {
        let other = Self.contract(method: "faxport.intake.v2.Intake/Ask")
        let differences = ContractComparison.differences(from: Self.contract(), to: other)
        #expect(differences == ["faxport.intake.v1.Intake/Ask is gone."])
    }

    static let additions = [
        Change("a field in the request", request: ["properties": ["waitMs": ["type": "integer"]]]),
        Change("a field in the response", response: ["properties": ["mark": ["type": "string"]]]),
        Change("a promise in the response", response: ["required": ["state", "hash", "notes"]]),
        Change("a required field became optional", request: ["required": []]),
        Change("a looser limit", request: ["properties": ["limit": ["maximum": 2000, "minimum": 0]]]),
        Change("a limit that is gone", request: ["properties": ["after": ["maxLength": .null]]]),
        Change("another type that is taken", request: ["properties": ["limit": ["type": ["integer", "null"]]]]),
        Change("a mark of deprecation", request: ["properties": ["after": ["deprecated": true]]]),
        Change(
            "another value in the response",
            response: [
                "properties": ["state": ["allOf": .null, "type": "string", "enum": ["draft", "ported", "paused"]]]
            ]
        ),
    ]

    @Test(arguments: additions)
    func anAdditionIsNoBreak(_ change: Change) {
        #expect(ContractComparison.differences(from: Self.contract(), to: change.contract).isEmpty)
    }
}
