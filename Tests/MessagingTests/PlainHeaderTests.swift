import Testing

@testable import Messaging

/// Headers that are written without the JSON coder have the bytes that it writes.
struct PlainHeaderTests {
    private static let texts = [
        "1", "", "a/b", "a \"b\"", "back\\slash", "tab\t", "ä", "\u{7F}", "\u{1F600}", "intake", "00-0af7-b7ad-01",
    ]

    private static var calls: [WireHeader] {
        let metadata: [[String: String]?] =
            [nil, [:], ["other": "x"], ["caller": "x", "other": "y"]]
            + texts.flatMap { text -> [[String: String]?] in
                [["caller": text], ["traceparent": text], ["caller": "x", "traceparent": text]]
            }
        let plain = metadata.map { CallHeader(id: "7", method: "a.v1.B/C", timeoutMs: 5_000, metadata: $0) }
        let named = texts.map { CallHeader(id: $0, method: Method(rawValue: $0), timeoutMs: 1) }
        let attachment = AttachmentHeader(name: "a", contentType: "b", size: 1, sha256: "c")
        let attached = CallHeader(id: "1", method: "a.v1.B/C", timeoutMs: 1, attachments: [attachment])
        return (plain + named + [attached]).map(WireHeader.call)
    }

    private static var replies: [WireHeader] {
        let plain = texts.flatMap { id in StatusCode.allCases.map { ReplyHeader(id: id, status: $0) } }
        let others = [
            ReplyHeader(status: .ok), ReplyHeader(id: "1", status: .internal, message: "m"),
            ReplyHeader(id: "1", status: .ok, violations: []), ReplyHeader(id: "1", status: .ok, retryAfterMs: 1),
            ReplyHeader(id: "1", status: .ok, warnings: ["w"]), ReplyHeader(id: "1", status: .ok, attachments: []),
        ]
        return (plain + others).map(WireHeader.reply)
    }

    private static var channels: [WireHeader] {
        let entries = texts.flatMap { text in
            [
                BatchEntry(method: Method(rawValue: text), key: "k", sentMs: 1_763_000_000_000),
                BatchEntry(method: "a.v1.B/C", key: text, sentMs: -1, trace: nil),
                BatchEntry(method: "a.v1.B/C", key: "k", sentMs: 0, trace: text),
            ]
        }
        let plain = BatchEntry(method: "a.v1.B/C", key: "k", sentMs: 7, trace: "t")
        let batches = ([[], [plain], [plain, plain]] + entries.map { [plain, $0] }).map {
            BatchHeader(sender: .intake, storeID: "s", epoch: 3, first: 1 << 53, messages: $0)
        }
        let named = texts.map {
            BatchHeader(sender: ServiceName(rawValue: $0), storeID: $0, epoch: 1, first: 1, messages: [])
        }
        let acks = [nil, true, false].flatMap { gap in
            [nil, true, false].flatMap { degraded in
                texts.map { text in
                    AckHeader(
                        receiver: ServiceName(rawValue: text),
                        storeID: text,
                        epoch: 2,
                        cursor: 9,
                        credit: Credit(messages: 256, bytes: 1 << 20),
                        gap: gap,
                        degraded: degraded
                    )
                }
            }
        }
        return (batches + named).map(WireHeader.batch) + acks.map(WireHeader.ack)
    }

    @Test func aHeaderHasTheBytesOfTheCoder() throws {
        var plain = 0
        for header in Self.calls + Self.replies + Self.channels {
            let coded = try WireMessage(header).codedHeader()
            #expect(try WireMessage(header).encoded() == [coded])
            guard let bytes = PlainHeader.encoded(header) else { continue }
            plain += 1
            #expect(bytes == coded)
        }
        #expect(plain > 150)
    }

    @Test func whatIsWrittenPlainlyIsReadPlainly() throws {
        for header in Self.calls + Self.replies + Self.channels {
            let coded = try WireMessage(header).codedHeader()
            #expect(try WireMessage.decodedHeader(coded) == header)
            guard PlainHeader.encoded(header) != nil else { continue }
            // An empty set of metadata is rare and left to the decoder.
            if case .call(let call) = header, call.metadata?["caller"] == nil, call.metadata != nil { continue }
            #expect(PlainHeader.decoded(coded) == header)
        }
    }

    /// Whatever is changed in the bytes, what is read plainly is what the decoder reads.
    @Test func damagedHeadersAreReadAsTheDecoderReadsThem() throws {
        let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let metadata = ["caller": "crm", "traceparent": trace]
        let headers: [WireHeader] = [
            .call(CallHeader(id: "10", method: "a.v1.B/C", timeoutMs: 50, metadata: metadata)),
            .reply(ReplyHeader(id: "1", status: .notFound)),
            .batch(
                BatchHeader(
                    sender: .intake,
                    storeID: "s",
                    epoch: 10,
                    first: 205,
                    messages: [BatchEntry(method: "a.v1.B/C", key: "k", sentMs: 17, trace: "t")]
                )
            ),
            .ack(
                AckHeader(
                    receiver: .linking,
                    storeID: "s",
                    epoch: 1,
                    cursor: 40,
                    credit: Credit(messages: 2, bytes: 30),
                    gap: true,
                    degraded: false
                )
            ),
        ]
        for header in headers {
            let bytes = try WireMessage(header).codedHeader()
            for position in bytes.indices {
                for byte in "\"\\{}[],:0159-.eE aZ\u{7F}\n".utf8 {
                    var replaced = bytes
                    replaced[position] = byte
                    try Self.check(replaced)
                    var inserted = bytes
                    inserted.insert(byte, at: position)
                    try Self.check(inserted)
                }
                var shortened = bytes
                shortened.remove(at: position)
                try Self.check(shortened)
                try Self.check(bytes[..<position])
            }
            try Self.check(bytes + Bytes(" ".utf8))
        }
    }

    private static func check(_ bytes: Bytes) throws {
        guard let header = PlainHeader.decoded(bytes) else { return }
        #expect(try WireMessage.decodedHeader(bytes) == header, "\(String(decoding: bytes, as: UTF8.self))")
    }
}
