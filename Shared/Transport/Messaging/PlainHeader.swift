import Foundation

/// Headers that have only the fields of nearly every message, written at once and in the bytes of the JSON coder.
///
/// A header is coded with each message, twice on the way of a call. `Codable` takes ten times as long for it as these
/// few appends. What has other fields, or a text that must be escaped, is left to the coder.
enum PlainHeader {
    /// The bytes of a header; `nil` if the coder has to write it.
    static func encoded(_ header: WireHeader) -> Bytes? {
        switch header {
        case .call(let call): encoded(call)
        case .reply(let reply): encoded(reply)
        case .batch(let batch): encoded(batch)
        case .ack(let ack): encoded(ack)
        case .cancel, .hello, .welcome, .refused: nil
        }
    }

    private static func encoded(_ call: CallHeader) -> Bytes? {
        guard call.attachments == nil else { return nil }
        var text = PlainText()
        text.add("{\"id\":", call.id)
        text.add(",\"kind\":\"call\"")
        if let metadata = call.metadata {
            // In the order of their names; the caller may have added others.
            let known = [("caller", metadata["caller"]), ("traceparent", metadata["traceparent"])]
            guard known.count(where: { $0.1 != nil }) == metadata.count else { return nil }
            var separator = ",\"metadata\":{\""
            for case (let name, let value?) in known {
                text.add("\(separator)\(name)\":", value)
                separator = ",\""
            }
            text.add(metadata.isEmpty ? ",\"metadata\":{}" : "}")
        }
        text.add(",\"method\":", call.method.rawValue)
        text.add(",\"timeoutMs\":\(call.timeoutMs)")
        return text.end()
    }

    private static func encoded(_ reply: ReplyHeader) -> Bytes? {
        guard let id = reply.id, reply.message == nil, reply.violations == nil, reply.retryAfterMs == nil,
            reply.warnings == nil, reply.attachments == nil
        else { return nil }
        var text = PlainText()
        text.add("{\"id\":", id)
        text.add(",\"kind\":\"reply\",\"status\":", reply.status.rawValue)
        return text.end()
    }

    private static func encoded(_ batch: BatchHeader) -> Bytes? {
        var text = PlainText()
        text.add("{\"epoch\":\(batch.epoch),\"first\":\(batch.first),\"kind\":\"batch\",\"messages\":[")
        var isFirst = true
        for message in batch.messages {
            text.add(isFirst ? "{\"key\":" : ",{\"key\":", message.key)
            text.add(",\"method\":", message.method.rawValue)
            text.add(",\"sentMs\":\(message.sentMs)")
            if let trace = message.trace { text.add(",\"trace\":", trace) }
            text.add("}")
            isFirst = false
        }
        text.add("],\"sender\":", batch.sender.rawValue)
        text.add(",\"storeID\":", batch.storeID)
        return text.end()
    }

    private static func encoded(_ ack: AckHeader) -> Bytes? {
        var text = PlainText()
        text.add("{\"credit\":{\"bytes\":\(ack.credit.bytes),\"messages\":\(ack.credit.messages)}")
        text.add(",\"cursor\":\(ack.cursor)")
        if let degraded = ack.degraded { text.add(",\"degraded\":\(degraded)") }
        text.add(",\"epoch\":\(ack.epoch)")
        if let gap = ack.gap { text.add(",\"gap\":\(gap)") }
        text.add(",\"kind\":\"ack\",\"receiver\":", ack.receiver.rawValue)
        text.add(",\"storeID\":", ack.storeID)
        return text.end()
    }
}

/// JSON that is put together of literals and of texts that need no escape.
private struct PlainText {
    private var text = ""
    private var isPlain = true

    mutating func add(_ literal: String) { text += literal }

    mutating func add(_ literal: String, _ value: String) {
        isPlain = isPlain && value.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        text += literal
        text += "\""
        text += value
        text += "\""
    }

    /// The bytes with the version, the last field of each header; `nil` if a text has to be escaped.
    func end() -> Bytes? { isPlain ? Bytes("\(text),\"v\":\(WireHeader.version)}".utf8) : nil }
}
