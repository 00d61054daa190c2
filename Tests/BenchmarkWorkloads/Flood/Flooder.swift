import Foundation
import IntakeContract
import Messaging
import Porting
import ZeroMQ

/// An impolite client of intake, in a process of its own, through a bare socket.
public struct Flooder {
    private static let hurriedMs = 20

    private let endpoint: Endpoint
    private let kind: FloodKind
    private let sample: SampleRequest
    private let requestID: PortRequestID
    /// Distinguishes the requests of several clients.
    private let client: Int
    private var sent = 0
    private var answered = 0

    /// Makes a client of intake at `endpoint`, which amends the request with the id `request`.
    public init(_ kind: FloodKind, endpoint: String, request: String, client: Int, samples: String) throws {
        guard let endpoint = Endpoint(endpoint), let requestID = PortRequestID(request) else {
            throw Failure("\(endpoint) or \(request) cannot be used.")
        }
        self.kind = kind
        self.endpoint = endpoint
        self.requestID = requestID
        self.client = client
        sample = try SampleRequest(from: samples)
    }

    /// Floods until it is killed; prints the number of closings.
    public mutating func run() throws -> Never {
        let context = try Context()
        switch kind {
        case .closings:
            let list = try ListPortRequests(limit: 1_000).frames
            for closing in 1... {
                let socket = try connected(in: context)
                try send(list, times: 600, on: socket)
                // libzmq hands the calls over to its own thread.
                usleep(20_000)
                FileHandle.standardOutput.write(Data("\(closing)\n".utf8))
            }
        case .lists: try keep(2_000, under: [ListPortRequests(limit: 1_000).frames], in: context)
        case .payloads: try keep(8, under: try expensive(), in: context)
        case .deadlines: try hurry(in: context)
        case .reader:
            let socket = try connected(in: context)
            let feed = try ReadFeed(after: 0, limit: 1_000).frames
            while true { try send(feed, times: 100, on: socket) }
        case .submissions: try submit(in: context)
        }
        throw Failure("A flood does not end by itself.")
    }

    // MARK: Sending

    private func connected(in context: Context) throws -> Socket {
        let socket = try Socket(.dealer, in: context)
        try socket.set(.lingerMs(0))
        try socket.connect(to: endpoint)
        return socket
    }

    /// Sends with a new id each time, waiting while the socket takes nothing.
    private mutating func send(_ call: CallFrames, times: Int, on socket: borrowing Socket) throws {
        for _ in 0..<times {
            sent += 1
            let frames = try call.withID(sent)
            while try socket.send(frames) != .sent { usleep(1_000) }
        }
    }

    /// Keeps `width` calls under way and reads their answers.
    private mutating func keep(_ width: Int, under calls: [CallFrames], in context: Context) throws {
        let socket = try connected(in: context)
        while true {
            while sent - answered < width { try send(calls[sent % calls.count], times: 1, on: socket) }
            try readAnswers(of: socket)
        }
    }

    private mutating func readAnswers(of socket: borrowing Socket) throws {
        var hasRead = false
        while try socket.receive() != nil {
            answered += 1
            hasRead = true
        }
        if !hasRead { usleep(500) }
    }

    // MARK: What is sent

    private func expensive() throws -> [CallFrames] {
        let deep = String(repeating: "{\"a\":", count: 480) + "1" + String(repeating: "}", count: 480)
        let flat = "{\"a\":[" + Array(repeating: "0", count: 2_500_000).joined(separator: ",") + "]}"
        let bill = SubmittedDocument(kind: .bill, attachment: "bill.pdf")
        let (call, attachments) = try sample.request(500_000 * (client + 1))
        let crowded = SubmitPortRequest(
            key: "crowded-\(client)",
            request: call.request,
            documents: Array(repeating: bill, count: 10_000)
        )
        return [try amendment(deep), try amendment(flat), try crowded.frames(with: attachments)]
    }

    private func amendment(_ patch: String, timeoutMs: Int = 60_000) throws -> CallFrames {
        let call = AmendPortRequest(requestID: requestID, patch: .object([:]), documents: [])
        let body = String(decoding: try MessageCoding.encode(call), as: UTF8.self)
            .replacing("\"patch\":{}", with: "\"patch\":\(patch)")
        return CallFrames(method: AmendPortRequest.method, payload: [Data(body.utf8)], timeoutMs: timeoutMs)
    }

    private mutating func hurry(in context: Context) throws {
        let socket = try connected(in: context)
        let call = try amendment("{\"notes\":\"in a hurry\"}", timeoutMs: Self.hurriedMs)
        while true {
            try send(call, times: 1, on: socket)
            let cancel = try WireMessage(.cancel(CancelHeader(id: "\(sent)"))).encoded()
            while try socket.send(cancel) != .sent { usleep(1_000) }
            while try socket.receive() != nil {}
            if sent.isMultiple(of: 500) { usleep(1_000) }
        }
    }

    private mutating func submit(in context: Context) throws {
        let socket = try connected(in: context)
        while true {
            while sent - answered < 64 {
                let (call, attachments) = try sample.request(500_000 * (client + 1) + sent)
                try send(try call.frames(with: attachments), times: 1, on: socket)
            }
            try readAnswers(of: socket)
        }
    }
}

/// A call as frames, but for its id.
struct CallFrames {
    let method: Method
    let payload: [Bytes]
    var timeoutMs = 60_000
    var attachments: [AttachmentHeader]?

    func withID(_ id: Int) throws -> [Bytes] {
        let header = CallHeader(id: "\(id)", method: method, timeoutMs: timeoutMs, attachments: attachments)
        return try WireMessage(.call(header), payload: payload).encoded()
    }
}

extension CallContract {
    var frames: CallFrames {
        get throws { try frames(with: []) }
    }

    func frames(with attachments: [Attachment]) throws -> CallFrames {
        CallFrames(
            method: Self.method,
            payload: [try MessageCoding.encode(self)] + attachments.map(\.bytes),
            attachments: attachments.headers
        )
    }
}
