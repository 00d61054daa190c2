import Foundation
import JSONCoding

/// One message on the wire: its header and the frames behind it.
package struct WireMessage: Sendable, Hashable {
    /// Frame 0.
    package var header: WireHeader
    /// Frames 1…: the body and the attachments, or the bodies of a batch.
    package var payload: [Bytes]

    /// Creates a message; it is checked only when it is parsed.
    package init(_ header: WireHeader, payload: [Bytes] = []) {
        self.header = header
        self.payload = payload
    }
}

/// Why a message could not be read.
package struct WireError: Error, Sendable, Hashable {
    /// The status for the answer.
    package let status: StatusCode
    /// What is wrong, in a full sentence.
    package let message: String
    /// The id of the call, if at least that could be read.
    package let callID: String?

    init(status: StatusCode, message: String, callID: String?) {
        self.status = status
        self.message = message.fittingReply
        self.callID = callID
    }
}

/// The limits that every process observes and enforces.
package enum WireLimits {
    /// The largest frame: 16 MiB.
    package static let frameBytes = 16 * 1_024 * 1_024
    /// The largest header: 64 KiB.
    package static let headerBytes = 64 * 1_024
    /// The most attachments of a call or a reply.
    package static let attachments = 16
    /// The most messages of a batch.
    package static let batchMessages = 256
    /// The most bytes of bodies in a batch with more than one message: 1 MiB.
    package static let batchBytes = 1_024 * 1_024
    /// The largest sequence number: 2⁵³, up to which every JSON library is exact.
    package static let sequence: Int64 = 1 << 53
    /// The most bytes of the id of a call, which its reply repeats: 1 KiB.
    package static let callIDBytes = 1_024
    /// The longest timeout of a call: 10 minutes.
    package static let timeoutMs = 10 * 60 * 1_000
    /// What the JSON of a header and of the body of a call may be made of.
    package static let json = JSONLimits(
        bytes: 1_024 * 1_024,
        depth: 32,
        names: 1_000,
        elements: 10_000,
        values: 50_000,
        stringBytes: 256 * 1_024,
        numberBytes: 128
    )
}

extension WireMessage {
    /// The frames to send through a socket.
    ///
    /// - Throws: an `EncodingError`, only for a header with a value that JSON cannot represent.
    package func encoded() throws -> [Bytes] {
        [try PlainHeader.encoded(header) ?? codedHeader()] + payload
    }

    /// The header as the JSON coder writes it.
    func codedHeader() throws -> Bytes {
        switch header {
        case .call(let header): try MessageCoding.encode(Tagged(kind: "call", header: header))
        case .reply(let header): try MessageCoding.encode(Tagged(kind: "reply", header: header))
        case .cancel(let header): try MessageCoding.encode(Tagged(kind: "cancel", header: header))
        case .hello(let header): try MessageCoding.encode(Tagged(kind: "hello", header: header))
        case .welcome(let header): try MessageCoding.encode(Tagged(kind: "welcome", header: header))
        case .refused(let header): try MessageCoding.encode(Tagged(kind: "refused", header: header))
        case .batch(let header): try MessageCoding.encode(Tagged(kind: "batch", header: header))
        case .ack(let header): try MessageCoding.encode(Tagged(kind: "ack", header: header))
        }
    }

    /// Parses the frames of one message and checks all rules of `WireProtocol.md`.
    ///
    /// - Parameters:
    ///   - frames: the frames.
    ///   - hashingAttachments: `false` leaves the hashes of attachments to ``checkHashes()``.
    /// - Throws: ``WireError`` with the status and the text for the answer. A retry fails in the same way.
    package init(frames: [Bytes], hashingAttachments: Bool = true) throws(WireError) {
        guard let head = frames.first, !head.isEmpty else {
            throw WireError(status: .invalidArgument, message: "The message has no header frame.", callID: nil)
        }
        guard head.count <= WireLimits.headerBytes else {
            let text = "The header has \(head.count) bytes; the limit is \(WireLimits.headerBytes)."
            throw WireError(status: .invalidArgument, message: text, callID: nil)
        }
        payload = Array(frames.dropFirst())
        do {
            header = try PlainHeader.decoded(head) ?? Self.decodedHeader(head)
        } catch {
            throw Self.refusal(of: head, because: error)
        }
        try checkPayload(callID: callID)
        if hashingAttachments { try checkHashes() }
    }

    /// The header as the JSON decoder reads it.
    static func decodedHeader(_ head: Bytes) throws -> WireHeader {
        try MessageCoding.decode(Envelope.self, from: head, limits: WireLimits.json).header
    }

    private var callID: String? {
        switch header {
        case .call(let call): call.id
        case .reply(let reply): reply.id
        case .cancel, .hello, .welcome, .refused, .batch, .ack: nil
        }
    }

    private static func refusal(of head: Bytes, because error: any Error) -> WireError {
        let known = (try? MessageCoding.decode(CallID.self, from: head, limits: WireLimits.json))?.id
        let callID = known.flatMap { $0.utf8.count <= WireLimits.callIDBytes ? $0 : nil }
        guard let unknown = error as? UnknownVersion else {
            let words = MessageCoding.sentence(for: error, in: "header")
            let text = words.hasPrefix("The header ") ? words : "In the header: \(words)"
            return WireError(status: .invalidArgument, message: text, callID: callID)
        }
        let text =
            "This process uses version \(WireHeader.version) of the protocol; the message has version"
            + " \(unknown.version)."
        return WireError(status: .unimplemented, message: text, callID: callID)
    }

    private func checkPayload(callID: String?) throws(WireError) {
        switch header {
        case .call(let call):
            guard call.id.utf8.count <= WireLimits.callIDBytes else {
                let text = "id has \(call.id.utf8.count) bytes; it may have at most \(WireLimits.callIDBytes)."
                throw WireError(status: .invalidArgument, message: text, callID: nil)
            }
            guard (1...WireLimits.timeoutMs).contains(call.timeoutMs) else {
                let text = "timeoutMs is \(call.timeoutMs); it must be between 1 and \(WireLimits.timeoutMs)."
                throw WireError(status: .invalidArgument, message: text, callID: callID)
            }
            try checkAttachments(call.attachments ?? [], callID: callID)
        case .reply(let reply): try checkAttachments(reply.attachments ?? [], callID: callID)
        case .batch(let batch):
            guard batch.messages.count == payload.count, batch.messages.count <= WireLimits.batchMessages else {
                let text =
                    "The header announces \(batch.messages.count) messages (at most \(WireLimits.batchMessages)), and"
                    + " \(payload.count) body frames follow."
                throw WireError(status: .invalidArgument, message: text, callID: callID)
            }
            guard (1...WireLimits.sequence).contains(batch.first) else {
                let text = "first is \(batch.first); it must be between 1 and \(WireLimits.sequence)."
                throw WireError(status: .invalidArgument, message: text, callID: callID)
            }
        case .cancel, .hello, .welcome, .refused, .ack: break
        }
    }

    private func checkAttachments(_ announced: [AttachmentHeader], callID: String?) throws(WireError) {
        guard announced.count <= WireLimits.attachments, payload.count == announced.count + 1 else {
            let text =
                "The header announces \(announced.count) attachments (at most \(WireLimits.attachments)), so"
                + " \(announced.count + 2) frames were expected; the message has \(payload.count + 1)."
            throw WireError(status: .invalidArgument, message: text, callID: callID)
        }
        for (attachment, bytes) in zip(announced, payload.dropFirst()) where attachment.size != bytes.count {
            throw Self.mismatch(of: attachment, callID: callID)
        }
    }

    /// Checks the SHA-256 of every attachment; it costs about a millisecond for each megabyte.
    ///
    /// - Throws: ``WireError`` with the status `DATA_LOSS`.
    package func checkHashes() throws(WireError) {
        let announced: [AttachmentHeader] =
            switch header {
            case .call(let call): call.attachments ?? []
            case .reply(let reply): reply.attachments ?? []
            case .cancel, .hello, .welcome, .refused, .batch, .ack: []
            }
        for (attachment, bytes) in zip(announced, payload.dropFirst())
        where attachment.sha256 != MessageCoding.sha256(bytes) {
            throw Self.mismatch(of: attachment, callID: callID)
        }
    }

    private static func mismatch(of attachment: AttachmentHeader, callID: String?) -> WireError {
        let text = "The attachment \"\(attachment.name)\" does not match the header: its size or SHA-256 differs."
        return WireError(status: .dataLoss, message: text, callID: callID)
    }

    /// The attachments behind the body of a call or a reply, which were checked when the message was parsed.
    package func attachments(_ announced: [AttachmentHeader]?) -> [Attachment] {
        zip(announced ?? [], payload.dropFirst()).map { head, bytes in
            Attachment(name: head.name, contentType: head.contentType, bytes: bytes, sha256: head.sha256)
        }
    }
}

extension [Attachment] {
    /// The headers that describe these attachments; `nil` if there are none.
    package var headers: [AttachmentHeader]? {
        guard !isEmpty else { return nil }
        return map {
            AttachmentHeader(
                name: $0.name,
                contentType: $0.contentType,
                size: $0.bytes.count,
                sha256: $0.sha256
            )
        }
    }
}

/// The fields that every header has.
private enum TagKeys: CodingKey {
    case v
    case kind
}

private struct UnknownVersion: Error {
    let version: Int
}

/// The part of a malformed header that is needed to answer its sender.
private struct CallID: Decodable {
    let id: String
}

/// Any header, decoded in one pass.
private struct Envelope: Decodable {
    let header: WireHeader

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: TagKeys.self)
        let version = try container.decode(Int.self, forKey: .v)
        guard version == WireHeader.version else { throw UnknownVersion(version: version) }
        let kind = try container.decode(String.self, forKey: .kind)
        header =
            switch kind {
            case "call": .call(try CallHeader(from: decoder))
            case "reply": .reply(try ReplyHeader(from: decoder))
            case "cancel": .cancel(try CancelHeader(from: decoder))
            case "hello": .hello(try HelloHeader(from: decoder))
            case "welcome": .welcome(try WelcomeHeader(from: decoder))
            case "refused": .refused(try RefusedHeader(from: decoder))
            case "batch": .batch(try BatchHeader(from: decoder))
            case "ack": .ack(try AckHeader(from: decoder))
            default:
                throw DecodingError.dataCorruptedError(
                    forKey: .kind,
                    in: container,
                    debugDescription: "\"\(kind.prefix(40))\" is not a kind of message."
                )
            }
    }
}

/// A header together with its version and kind, in one flat JSON object.
private struct Tagged<Header: Encodable>: Encodable {
    let kind: String
    let header: Header

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TagKeys.self)
        try container.encode(WireHeader.version, forKey: .v)
        try container.encode(kind, forKey: .kind)
        try header.encode(to: encoder)
    }
}
