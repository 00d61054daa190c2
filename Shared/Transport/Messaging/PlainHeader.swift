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
            let (caller, trace) = (metadata["caller"], metadata["traceparent"])
            // The caller may have added others.
            guard metadata.count == (caller == nil ? 0 : 1) + (trace == nil ? 0 : 1) else { return nil }
            text.add(",\"metadata\":{")
            if let caller { text.add("\"caller\":", caller) }
            if let trace { text.add(caller == nil ? "\"traceparent\":" : ",\"traceparent\":", trace) }
            text.add("}")
        }
        text.add(",\"method\":", call.method.rawValue)
        text.add(",\"timeoutMs\":", Int64(call.timeoutMs))
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
        text.add("{\"epoch\":", batch.epoch)
        text.add(",\"first\":", batch.first)
        text.add(",\"kind\":\"batch\",\"messages\":[")
        var isFirst = true
        for message in batch.messages {
            text.add(isFirst ? "{\"key\":" : ",{\"key\":", message.key)
            text.add(",\"method\":", message.method.rawValue)
            text.add(",\"sentMs\":", message.sentMs)
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
        text.add("{\"credit\":{\"bytes\":", Int64(ack.credit.bytes))
        text.add(",\"messages\":", Int64(ack.credit.messages))
        text.add("},\"cursor\":", ack.cursor)
        if let degraded = ack.degraded { text.add(degraded ? ",\"degraded\":true" : ",\"degraded\":false") }
        text.add(",\"epoch\":", ack.epoch)
        if let gap = ack.gap { text.add(gap ? ",\"gap\":true" : ",\"gap\":false") }
        text.add(",\"kind\":\"ack\",\"receiver\":", ack.receiver.rawValue)
        text.add(",\"storeID\":", ack.storeID)
        return text.end()
    }
}

/// JSON that is put together of literals, whole numbers, and texts that need no escape.
private struct PlainText {
    private var bytes: [UInt8] = []
    private var isPlain = true

    init() {
        // Enough for nearly every header but those of batches.
        bytes.reserveCapacity(256)
    }

    mutating func add(_ literal: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func add(_ literal: StaticString, _ value: String) {
        add(literal)
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { text in
            isPlain = isPlain && text.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
            bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func add(_ literal: StaticString, _ number: Int64) {
        add(literal)
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// The bytes with the version, the last field of each header; `nil` if a text has to be escaped.
    consuming func end() -> Bytes? {
        guard isPlain else { return nil }
        add(",\"v\":", Int64(WireHeader.version))
        add("}")
        return Bytes(bytes)
    }
}
