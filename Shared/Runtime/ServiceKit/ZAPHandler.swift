import Access
import Foundation
import ZeroMQ

/// Decides for libzmq which keys may connect, as specified by ZeroMQ RFC 27.
///
/// Bind it before any socket of its context that uses it: without a handler, libzmq admits everyone.
final class ZAPHandler {
    /// A connection that asks to be admitted.
    struct Stranger {
        /// Its public key; `nil` without CURVE.
        let key: CurvePublicKey?
        let address: String
    }

    private let socket: SocketReference
    private let admits: (Stranger) -> Bool

    private static let questionsPerRound = 64

    /// Binds the handler in `context`, on the thread of `loop`; `admits` decides.
    init(in context: Context, on loop: SocketLoop, admits: @escaping (Stranger) -> Bool) throws(ZeroMQError) {
        self.admits = admits
        socket = SocketReference(try Socket(.reply, in: context))
        try socket.socket.bind(to: .inproc(name: "zeromq.zap.01"))
        _ = loop.watch(socket.socket) { [weak self] in self?.answerAll() }
    }

    private func answerAll() {
        // A request whose connection is gone cannot be answered and need not be.
        for _ in 0..<Self.questionsPerRound {
            guard let question = try? socket.socket.receive() else { return }
            _ = try? socket.socket.send(answer(to: question))
        }
    }

    /// Version, request id, domain, address, identity, mechanism, credentials.
    private func answer(to question: [Data]) -> [Data] {
        guard question.count >= 6 else { return reply(to: question, "500", "This is not a ZAP 1.0 request.") }
        let isCurve = question[5] == Data("CURVE".utf8) && question.count == 7
        let stranger = Stranger(
            key: isCurve ? CurvePublicKey(bytes: question[6]) : nil,
            address: String(decoding: question[3], as: UTF8.self)
        )
        guard admits(stranger), let key = stranger.key else {
            return reply(to: question, "400", "This key is not on the access list.")
        }
        return reply(to: question, "200", "OK", userID: key.z85)
    }

    /// Version, request id, status, its text, user id, metadata.
    private func reply(to question: [Data], _ status: String, _ text: String, userID: String = "") -> [Data] {
        let requestID = question.count > 1 ? question[1] : Data()
        return [Data("1.0".utf8), requestID] + [status, text, userID, ""].map { Data($0.utf8) }
    }
}
