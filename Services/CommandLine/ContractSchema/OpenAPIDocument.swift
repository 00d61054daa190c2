import GatewayCore
import IntakeContract
import Messaging

/// The contract of a CRM over HTTP as an OpenAPI 3.1 document, generated from the declarations that the services use.
package enum OpenAPIDocument {
    /// What a CRM needs.
    package static func ofCRM() throws -> JSONValue {
        var builder = OpenAPIBuilder()
        for call in ContractCatalogue.callsOfCRM { try builder.add(call) }
        try builder.addFeed()
        return try builder.finish()
    }
}

/// Builds an OpenAPI document, path by path.
struct OpenAPIBuilder {
    private let reader = SchemaReader(place: "#/components/schemas/")
    private var paths: [String: JSONValue] = [:]

    /// Every status of a problem: those of the contract's codes, and those of HTTP itself.
    private static let problemStatuses = Set(
        StatusCode.allCases.filter { $0 != .ok }.map(\.httpStatus) + [401, 403, 405, 408, 413, 415, 429]
    )

    /// Adds a method.
    mutating func add<Call: CallContract>(_ type: Call.Type) throws {
        let name = SchemaReader.name(of: type)
        let operation = try HTTPContract.operation(type)
        let hasExample = Call.method.rawValue.hasPrefix("faxport.intake.")
        let request = try read(type, fromClient: true)
        if operation.takesKey { reader.makeOptional("key", of: name) }
        let response = try read(Call.Response.self)
        var post: [String: JSONValue] = [
            "operationId": .string(name), "summary": .string("\(name): \(Call.method)"),
            "requestBody": requestBody(
                request,
                operation,
                example: hasExample ? try ContractExamples.example(of: type) : nil
            ),
            "responses": responses(
                success(
                    response,
                    of: operation,
                    example: hasExample ? try ContractExamples.example(of: Call.Response.self) : nil
                )
            ),
            "parameters": .array(parameters(of: operation)),
        ]
        post["description"] = FieldNotes.all[name].map { .string($0.sentence) }
        // A method is deprecated by the note of its request, as a field is by its own.
        post["deprecated"] = FieldNotes.all[name]?.keywords["deprecated"]
        paths[operation.path] = ["post": .object(post)]
    }

    /// Adds the feed.
    mutating func addFeed() throws {
        guard case .object(let entry) = reader.components["FeedEntry"], !entry.isEmpty else {
            throw SchemaError("No method has the entries of the feed.")
        }
        let page: JSONValue = [
            "description": "One page, as of ReadFeed; or the stream: each entry is the data of an event.",
            "headers": [HTTPAnswer.warningsHeader: OpenAPIParts.warnings],
            "content": [
                "application/json": ["schema": Self.schema("ReadFeedResponse")],
                "text/event-stream": ["schema": ["type": "string"]],
            ],
        ]
        paths[GatewayRoutes.feed] = [
            "get": [
                "operationId": "feed", "summary": "The feed: a page, a page that waits for news, or a stream",
                "description": .string(Prose.httpFeed),
                "parameters": .array(
                    ["after", "mark", "limit", "waitMs", "requestID", "batchID", "lastEventID"].map(Self.parameter)
                ),
                "responses": responses(page),
            ]
        ]
        paths[GatewayRoutes.description] = [
            "get": [
                "operationId": "openapi", "summary": "This document", "security": [],
                "responses": [
                    "200": ["description": "This document.", "content": ["application/json": [:]]]
                ],
            ]
        ]
    }

    /// The whole document.
    func finish() throws -> JSONValue {
        _ = try read(ProblemDetails.self)
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Faxport for a CRM, over HTTP", "version": "\(WireHeader.version).0.0",
                "description": .string(Prose.ofHTTP),
            ],
            "servers": [["url": "http://127.0.0.1:8085", "description": "faxport up --gateway 8085"]],
            "security": [["token": []]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(reader.components), "parameters": OpenAPIParts.parameters,
                "responses": ["Problem": OpenAPIParts.problem],
                "securitySchemes": ["token": OpenAPIParts.token],
            ],
        ]
    }

    // MARK: Parts

    private func read<Value: Decodable>(_ type: Value.Type, fromClient: Bool = false) throws -> JSONValue {
        reader.acceptsNull = fromClient
        return try reader.read(type).0
    }

    private func parameters(of operation: HTTPOperation) -> [JSONValue] {
        (operation.takesKey ? ["idempotencyKey"] : []).map(Self.parameter)
            + ["timeout", "traceparent"].map(Self.parameter)
    }

    private func requestBody(_ request: JSONValue, _ operation: HTTPOperation, example: JSONValue?) -> JSONValue {
        var json: [String: JSONValue] = ["schema": request]
        if let example { json["example"] = operation.takesDocuments ? Self.withoutDocuments(example) : example }
        var content: [String: JSONValue] = ["application/json": .object(json)]
        if operation.takesDocuments {
            content["multipart/form-data"] = [
                "schema": [
                    "type": "object", "properties": [HTTPForm.callPart: request],
                    "required": [.string(HTTPForm.callPart)],
                    "additionalProperties": ["type": "string", "contentMediaType": "application/octet-stream"],
                    "description": .string(Prose.httpForm),
                ]
            ]
        }
        return ["required": true, "content": .object(content)]
    }

    /// The request as plain JSON, which has no attachments that it could name.
    private static func withoutDocuments(_ example: JSONValue) -> JSONValue {
        guard case .object(var call) = example else { return example }
        call["documents"] = []
        return .object(call)
    }

    private func success(_ response: JSONValue, of operation: HTTPOperation, example: JSONValue?) -> JSONValue {
        var headers = [HTTPAnswer.warningsHeader: OpenAPIParts.warnings]
        // Only this method may wait.
        if operation.method == ReadFeed.method { headers["Retry-After"] = OpenAPIParts.retryAfterSuccess }
        guard let types = HTTPContract.fileTypes(of: operation.method) else {
            var json: [String: JSONValue] = ["schema": response]
            if let example { json["example"] = example }
            return [
                "description": "It was carried out.", "headers": .object(headers),
                "content": ["application/json": .object(json)],
            ]
        }
        headers[HTTPAnswer.responseHeader] = [
            "description": "The answer of the method as JSON, in ASCII.",
            "content": ["application/json": ["schema": response]],
        ]
        headers["ETag"] = ["description": "The SHA-256 of the file.", "schema": ["type": "string"]]
        let files = types.map { ($0, ["schema": ["type": "string", "contentMediaType": .string($0)]] as JSONValue) }
        return [
            "description": "The file; the answer of the method is in a header.", "headers": .object(headers),
            "content": .object(Dictionary(files) { first, _ in first }),
        ]
    }

    private func responses(_ success: JSONValue) -> JSONValue {
        var all: [String: JSONValue] = ["200": success]
        for status in Self.problemStatuses { all["\(status)"] = ["$ref": "#/components/responses/Problem"] }
        return .object(all)
    }

    private static func parameter(_ name: String) -> JSONValue { ["$ref": .string("#/components/parameters/\(name)")] }

    private static func schema(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}
