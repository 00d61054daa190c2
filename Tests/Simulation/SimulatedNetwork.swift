import Durable
import Foundation
import Messaging
import Timekeeping

/// Carries frames among processes and clients: late, never, or twice.
final class SimulatedNetwork {
    private unowned let world: World
    private var onItsWay = 0
    private var calls: [String: (ReplyHeader, [Bytes]) throws -> Void] = [:]
    private var callsMade = 0

    init(_ world: World) {
        self.world = world
    }

    var isQuiet: Bool { onItsWay == 0 && calls.isEmpty }

    /// Sends frames from one incarnation of a process to another process.
    func send(_ message: WireMessage, from sender: SimulatedProcess, to receiver: ServiceName) throws {
        let address = ReplyAddress(routingID: Bytes("\(sender.name)/\(sender.life)".utf8))
        try carry(message, to: receiver, from: address)
    }

    /// Sends a reply to its caller, if that incarnation is still running.
    func answer(_ message: WireMessage, from sender: ServiceName, to address: ReplyAddress) throws {
        let parts = String(decoding: address.routingID, as: UTF8.self).split(separator: "/")
        guard let name = parts.first.map(String.init), let life = parts.last.flatMap({ Int($0) }) else { return }
        try carry(message) { [unowned self] arrived in
            if let process = world.processes[ServiceName(rawValue: name)] {
                if process.life == life { process.deliver(.fromPeer(sender, arrived)) }
            } else if case .reply(let reply) = arrived.header, let id = reply.id {
                try calls.removeValue(forKey: id)?(reply, arrived.payload)
            }
        }
    }

    private func carry(_ message: WireMessage, to receiver: ServiceName, from address: ReplyAddress) throws {
        try carry(message) { [unowned self] arrived in
            world.processes[receiver]?.deliver(.request(arrived, from: address))
        }
    }

    private func carry(_ message: WireMessage, arrive: @escaping (WireMessage) throws -> Void) throws {
        let frames = try message.encoded()
        var copies = 1
        if world.strikes(.messageLost, world.weather.loss) { copies = 0 }
        if world.strikes(.messageRepeated, world.weather.repetition) { copies += 1 }
        for _ in 0..<copies {
            var delay = world.chance.span(.milliseconds(1)...(.milliseconds(8)))
            if world.strikes(.messageDelayed, world.weather.delay) {
                delay = world.chance.span(.milliseconds(50)...(.seconds(5)))
            }
            onItsWay += 1
            world.after(delay) { [unowned self] in
                onItsWay -= 1
                try arrive(WireMessage(frames: frames))
            }
        }
    }

    /// Calls a service; reports the result once: an answer, a refusal, or `DEADLINE_EXCEEDED` if no reply arrived.
    func call<Call: CallContract>(
        _ call: Call,
        of service: ServiceName,
        attachments: [Attachment] = [],
        as caller: String,
        ended: @escaping (Result<Reply<Call.Response>, CallError>) throws -> Void
    ) throws {
        callsMade += 1
        let id = "\(caller)-\(callsMade)"
        let header = CallHeader(
            id: id,
            method: Call.method,
            timeoutMs: 10_000,
            metadata: ["caller": caller],
            attachments: attachments.headers
        )
        let message = WireMessage(
            .call(header),
            payload: [try MessageCoding.encode(call)] + attachments.map(\.bytes)
        )
        calls[id] = { reply, payload in try ended(Self.result(reply, payload)) }
        try carry(message, to: service, from: ReplyAddress(routingID: Bytes("\(caller)/0".utf8)))
        world.after(.seconds(10)) { [unowned self] in
            guard calls.removeValue(forKey: id) != nil else { return }
            try ended(.failure(CallError(.deadlineExceeded, "No answer came.")))
        }
    }

    private static func result<Response: Decodable>(
        _ reply: ReplyHeader,
        _ payload: [Bytes]
    ) throws -> Result<Reply<Response>, CallError> {
        guard reply.status == .ok else {
            let violations = reply.violations ?? []
            return .failure(CallError(reply.status, reply.message ?? "", violations: violations))
        }
        let response = try MessageCoding.decode(Response.self, from: payload.first ?? Bytes())
        let files = WireMessage(.reply(reply), payload: payload).attachments(reply.attachments)
        return .success(Reply(response, attachments: files))
    }
}
