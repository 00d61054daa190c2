import Foundation

/// Reads headers in exactly the bytes that `PlainHeader` writes.
extension PlainHeader {
    /// The header in these bytes; `nil` if they have any other form, which the JSON decoder has to read or refuse.
    static func decoded(_ bytes: Bytes) -> WireHeader? {
        bytes.withUnsafeBytes { bytes in
            var reader = PlainReader(bytes: bytes)
            if reader.take("{\"id\":") { return callOrReply(&reader) }
            if reader.take("{\"epoch\":") { return batch(&reader).map(WireHeader.batch) }
            if reader.take("{\"credit\":{\"bytes\":") { return ack(&reader).map(WireHeader.ack) }
            return nil
        }
    }

    private static func callOrReply(_ reader: inout PlainReader) -> WireHeader? {
        guard let id = reader.text() else { return nil }
        if reader.take(",\"kind\":\"call\"") { return call(id, &reader).map(WireHeader.call) }
        guard reader.take(",\"kind\":\"reply\",\"status\":"), let status = reader.text().flatMap(StatusCode.init),
            reader.takeEnd()
        else { return nil }
        return .reply(ReplyHeader(id: id, status: status))
    }

    private static func call(_ id: String, _ reader: inout PlainReader) -> CallHeader? {
        var metadata: [String: String]?
        if reader.take(",\"metadata\":{\"caller\":") {
            guard let caller = reader.text() else { return nil }
            metadata = ["caller": caller]
            if reader.take(",\"traceparent\":") {
                guard let trace = reader.text() else { return nil }
                metadata?["traceparent"] = trace
            }
            guard reader.take("}") else { return nil }
        }
        guard reader.take(",\"method\":"), let method = reader.text(), reader.take(",\"timeoutMs\":"),
            let timeoutMs = reader.number(), reader.takeEnd()
        else { return nil }
        return CallHeader(id: id, method: Method(rawValue: method), timeoutMs: Int(timeoutMs), metadata: metadata)
    }

    private static func batch(_ reader: inout PlainReader) -> BatchHeader? {
        guard let epoch = reader.number(), reader.take(",\"first\":"), let first = reader.number(),
            reader.take(",\"kind\":\"batch\",\"messages\":[")
        else { return nil }
        var messages: [BatchEntry] = []
        while reader.take(messages.isEmpty ? "{\"key\":" : ",{\"key\":") {
            guard let entry = entry(&reader) else { return nil }
            messages.append(entry)
        }
        guard reader.take("],\"sender\":"), let sender = reader.text(), reader.take(",\"storeID\":"),
            let storeID = reader.text(), reader.takeEnd()
        else { return nil }
        return BatchHeader(
            sender: ServiceName(rawValue: sender),
            storeID: storeID,
            epoch: epoch,
            first: first,
            messages: messages
        )
    }

    private static func entry(_ reader: inout PlainReader) -> BatchEntry? {
        guard let key = reader.text(), reader.take(",\"method\":"), let method = reader.text(),
            reader.take(",\"sentMs\":"), let sentMs = reader.number()
        else { return nil }
        var trace: String?
        if reader.take(",\"trace\":") {
            trace = reader.text()
            guard trace != nil else { return nil }
        }
        guard reader.take("}") else { return nil }
        return BatchEntry(method: Method(rawValue: method), key: key, sentMs: sentMs, trace: trace)
    }

    private static func ack(_ reader: inout PlainReader) -> AckHeader? {
        guard let bytes = reader.number(), reader.take(",\"messages\":"), let messages = reader.number(),
            reader.take("},\"cursor\":"), let cursor = reader.number()
        else { return nil }
        let degraded = reader.flag(",\"degraded\":true", ",\"degraded\":false")
        guard reader.take(",\"epoch\":"), let epoch = reader.number() else { return nil }
        let gap = reader.flag(",\"gap\":true", ",\"gap\":false")
        guard reader.take(",\"kind\":\"ack\",\"receiver\":"), let receiver = reader.text(),
            reader.take(",\"storeID\":"), let storeID = reader.text(), reader.takeEnd()
        else { return nil }
        return AckHeader(
            receiver: ServiceName(rawValue: receiver),
            storeID: storeID,
            epoch: epoch,
            cursor: cursor,
            credit: Credit(messages: Int(messages), bytes: Int(bytes)),
            gap: gap,
            degraded: degraded
        )
    }
}

/// Takes literals, texts without escapes and whole numbers from the front of some bytes.
private struct PlainReader {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Takes a literal, if it is next.
    mutating func take(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        for offset in 0..<count where bytes[position + offset] != literal.utf8Start[offset] { return false }
        position += count
        return true
    }

    /// Takes the version, and nothing may follow it.
    mutating func takeEnd() -> Bool {
        guard take(",\"v\":"), let version = number(), version == WireHeader.version, take("}") else { return false }
        return position == bytes.count
    }

    /// Which of two literals is next; `nil` for neither.
    mutating func flag(_ yes: StaticString, _ no: StaticString) -> Bool? {
        if take(yes) { return true }
        return take(no) ? false : nil
    }

    /// Takes a text in quotation marks; `nil` if it has an escape, or a byte that is not printable ASCII.
    mutating func text() -> String? {
        guard take("\"") else { return nil }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
            }
            guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\\") else { return nil }
        }
        return nil
    }

    /// Takes a whole number of up to 18 digits as JSON writes it.
    mutating func number() -> Int64? {
        let isNegative = take("-")
        let start = position
        var value: Int64 = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            guard position - start < 18 else { return nil }
            value = value * 10 + Int64(bytes[position] - 0x30)
            position += 1
        }
        let digits = position - start
        guard digits > 0, digits == 1 || bytes[start] != 0x30, !isNegative || value != 0 else { return nil }
        return isNegative ? -value : value
    }
}
