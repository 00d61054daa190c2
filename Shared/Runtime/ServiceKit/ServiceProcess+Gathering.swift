import Durable
import Logging
import Messaging
import ZeroMQ

/// Collecting the inputs of a round.
extension ServiceProcess {
    private static let messagesPerRound = 512
    /// Documents make messages large, so a round takes at most this many bytes.
    private static let bytesPerRound = 32 << 20

    func gatherRequests() {
        guard let serving else { return }
        do {
            var bytes = 0
            for _ in 0..<Self.messagesPerRound where bytes < Self.bytesPerRound {
                guard let received = try serving.connections.router.socket.receiveMessage() else { return }
                bytes += received.frames.reduce(0) { $0 + $1.count }
                gatherRequest(received, at: serving.connections.gate)
            }
        } catch {
            logger.error("receiving failed", metadata: ["error": "\(error)"])
        }
    }

    private func gatherRequest(_ received: ReceivedMessage, at gate: Gate) {
        guard let routingID = received.frames.first else { return }
        let address = ReplyAddress(routingID: routingID)
        do {
            let message = try WireMessage(frames: Array(received.frames.dropFirst()))
            switch gate.check(message.header, from: received.userID) {
            case .success(let principal):
                let caller = ReplyAddress(routingID: routingID, principal: principal?.name)
                if setAside(message, from: caller) { return }
                shell.took(message, from: caller)
                gathered.append(.request(message, from: caller))
            case .failure(let refused): if let answer = refused.answer { send(.answer(address, answer)) }
            }
        } catch {
            let reply = ReplyHeader(id: error.callID, status: error.status, message: error.message)
            send(.answer(address, WireMessage(.reply(reply), payload: [Bytes()])))
            gate.noteMalformed(error.message)
        }
    }

    func gather(from peer: ServiceName, on socket: SocketReference) {
        do {
            for _ in 0..<Self.messagesPerRound {
                guard let frames = try socket.socket.receive() else { return }
                gathered.append(.fromPeer(peer, try WireMessage(frames: frames)))
            }
        } catch {
            logger.error("a message from a peer cannot be read", metadata: ["peer": "\(peer)", "error": "\(error)"])
        }
    }
}
