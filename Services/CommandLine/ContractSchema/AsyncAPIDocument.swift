import Messaging

/// The contract as an AsyncAPI 3.0 document, generated from the declarations that the services use.
package enum AsyncAPIDocument {
    /// What a CRM needs.
    package static func ofCRM() throws -> JSONValue {
        var document = DocumentBuilder(
            title: "Faxport for a CRM",
            description: Prose.ofCRM,
            servers: ["onThisMachine": Prose.localServer, "remote": Prose.remoteServer]
        )
        for call in ContractCatalogue.callsOfCRM {
            try document.add(call, withExample: call.method.rawValue.hasPrefix("faxport.intake."))
        }
        try document.addCancel()
        return try document.finish()
    }

    /// The messages among services and operations; not a contract with anyone outside.
    package static func ofServices() throws -> JSONValue {
        var document = DocumentBuilder(
            title: "Faxport between its services",
            description: Prose.ofServices,
            servers: ["onThisMachine": Prose.localServer, "remote": Prose.remoteServer]
        )
        for call in ContractCatalogue.callsOfOperations { try document.add(call) }
        for message in ContractCatalogue.durableMessages { try document.add(message) }
        try document.addChannelHeaders()
        return try document.finish()
    }
}

/// Builds an AsyncAPI document, method by method.
struct DocumentBuilder {
    private let info: JSONValue
    private let servers: JSONValue
    private let reader = SchemaReader(place: "#/components/schemas/")
    private var channels: [String: JSONValue] = [:]
    private var operations: [String: JSONValue] = [:]
    private var messages: [String: JSONValue] = [:]

    init(title: String, description: String, servers: JSONValue) {
        info = ["title": .string(title), "version": "\(WireHeader.version).0.0", "description": .string(description)]
        self.servers = servers
    }

    /// Adds a call with its reply and its refusal.
    mutating func add<Call: CallContract>(_ type: Call.Type, withExample: Bool = false) throws {
        let name = SchemaReader.name(of: type)
        let key = Self.lowerCamel(name)
        let call = "\(name)Call"
        let reply = "\(name)Reply"
        let method: JSONValue = ["properties": ["method": ["const": .string(Call.method.rawValue)]]]
        messages[call] = try message(
            name: call,
            title: "\(name): the call",
            headers: ["allOf": [try header(CallHeader.self, "call", fromClient: true), method]],
            payload: read(type, fromClient: true),
            example: withExample ? try ContractExamples.message(of: type, method: Call.method) : nil
        )
        messages[reply] = try message(
            name: reply,
            title: "\(name): the answer",
            headers: ["allOf": [try header(ReplyHeader.self, "reply"), ["properties": ["status": ["const": "OK"]]]]],
            payload: read(Call.Response.self),
            example: withExample ? try ContractExamples.reply(of: Call.Response.self) : nil
        )
        try addRefusal()
        channels[key] = [
            "address": .string(Call.method.rawValue),
            "messages": ["call": Self.message(call), "reply": Self.message(reply), "refusal": Self.message("Refusal")],
        ]
        let place = "#/channels/\(key)"
        operations[key] = [
            "action": "receive",
            "title": .string(name),
            "summary": .string(FieldNotes.all[name]?.sentence ?? "\(name) of \(Call.method.rawValue)."),
            "channel": ["$ref": .string(place)],
            "messages": [["$ref": .string("\(place)/messages/call")]],
            "reply": [
                "channel": ["$ref": .string(place)],
                "messages": [
                    ["$ref": .string("\(place)/messages/reply")], ["$ref": .string("\(place)/messages/refusal")],
                ],
            ],
        ]
    }

    /// Adds a command or an event.
    mutating func add<Message: DurableMessage>(_ type: Message.Type) throws {
        let name = SchemaReader.name(of: type)
        let key = Self.lowerCamel(name)
        let method: JSONValue = ["properties": ["method": ["const": .string(Message.method.rawValue)]]]
        messages[name] = try message(
            name: name,
            title: "\(name), in a batch",
            headers: ["allOf": [try read(BatchEntry.self), method]],
            payload: read(type)
        )
        channels[key] = ["address": .string(Message.method.rawValue), "messages": ["message": Self.message(name)]]
        operations[key] = [
            "action": "receive",
            "channel": ["$ref": .string("#/channels/\(key)")],
            "messages": [["$ref": .string("#/channels/\(key)/messages/message")]],
        ]
    }

    mutating func addCancel() throws {
        try add(channel: "cancel", [("Cancel", header(CancelHeader.self, "cancel", fromClient: true))])
    }

    mutating func addChannelHeaders() throws {
        try add(
            channel: "durableChannel",
            [
                ("Hello", header(HelloHeader.self, "hello")), ("Welcome", header(WelcomeHeader.self, "welcome")),
                ("Refused", header(RefusedHeader.self, "refused")), ("Batch", header(BatchHeader.self, "batch")),
                ("Ack", header(AckHeader.self, "ack")),
            ]
        )
    }

    func finish() throws -> JSONValue {
        [
            "asyncapi": "3.0.0", "info": info, "defaultContentType": "application/json", "servers": servers,
            "channels": .object(channels), "operations": .object(operations),
            "components": [
                "messages": .object(messages), "schemas": .object(reader.components),
                "securitySchemes": ["curve": Prose.curve],
            ],
        ]
    }

    // MARK: Parts

    /// Adds messages that consist of a header only.
    private mutating func add(channel: String, _ kinds: [(name: String, headers: JSONValue)]) throws {
        var references: [String: JSONValue] = [:]
        for kind in kinds {
            messages[kind.name] = try message(name: kind.name, title: kind.name, headers: kind.headers)
            references[Self.lowerCamel(kind.name)] = Self.message(kind.name)
        }
        channels[channel] = ["address": .null, "messages": .object(references)]
        operations[channel] = ["action": "receive", "channel": ["$ref": .string("#/channels/\(channel)")]]
    }

    private mutating func addRefusal() throws {
        guard messages["Refusal"] == nil else { return }
        let status: JSONValue = [
            "properties": ["status": ["not": ["const": "OK"]]], "required": ["status", "message"],
        ]
        messages["Refusal"] = try message(
            name: "Refusal",
            title: "A call that was refused or failed; frame 1 is empty",
            headers: ["allOf": [try header(ReplyHeader.self, "reply"), status]],
            example: ["name": "mistakes", "headers": ContractExamples.refusal()]
        )
    }

    private func message(
        name: String,
        title: String,
        headers: JSONValue,
        payload: JSONValue? = nil,
        example: JSONValue? = nil
    ) throws -> JSONValue {
        var message: [String: JSONValue] = ["name": .string(name), "title": .string(title), "headers": headers]
        if let payload { message["payload"] = payload }
        if let example { message["examples"] = [example] }
        if name.hasSuffix("Call") || name.hasSuffix("Reply") {
            message["correlationId"] = ["location": "$message.header#/id"]
        }
        return .object(message)
    }

    private func read<Value: Decodable>(_ type: Value.Type, fromClient: Bool = false) throws -> JSONValue {
        reader.acceptsNull = fromClient
        return try reader.read(type).0
    }

    /// The schema of a header with its version and its kind.
    private func header<Header: Decodable>(
        _ type: Header.Type,
        _ kind: String,
        fromClient: Bool = false
    ) throws -> JSONValue {
        let reference = try read(type, fromClient: fromClient)
        reader.tag(SchemaReader.name(of: type), kind: kind)
        return reference
    }

    private static func message(_ name: String) -> JSONValue { ["$ref": .string("#/components/messages/\(name)")] }

    private static func lowerCamel(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
}

extension SchemaReader {
    /// Adds the fields of every header.
    func tag(_ name: String, kind: String) {
        guard case .object(var header)? = components[name], case .object(var properties)? = header["properties"] else {
            return
        }
        properties["v"] = ["const": .integer(Int64(WireHeader.version))]
        properties["kind"] = ["const": .string(kind)]
        header["properties"] = .object(properties)
        let required: [JSONValue] = if case .array(let names)? = header["required"] { names } else { [] }
        header["required"] = .array(["v", "kind"] + required.filter { $0 != "v" && $0 != "kind" })
        replace(name, with: FieldNotes.annotate(.object(header), type: name))
    }
}
