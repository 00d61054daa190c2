import Access
import Durable
import Logging
import Messaging
import ZeroMQ

/// Reading the sockets into the queues of this process.
///
/// Reading never waits for work: a socket that is not read stops libzmq's input, and libzmq 4.3.4 ends the process if a
/// peer with stopped input goes away.
extension ServiceProcess {
    private static let messagesPerRound = 512

    /// Reads until nothing is waiting or the time for reading is over; the next round continues.
    func gatherRequests() {
        guard let serving else { return }
        let end = ContinuousClock.now + limits.readingTime
        do {
            repeat {
                guard let received = try serving.connections.router.socket.receiveMessage() else { return }
                gatherRequest(received, at: serving.connections.gate)
            } while ContinuousClock.now < end
        } catch {
            logger.error("receiving failed", metadata: ["error": "\(error)"])
        }
    }

    private func gatherRequest(_ received: ReceivedMessage, at gate: Gate) {
        guard let routingID = received.frames.first else { return }
        let address = ReplyAddress(routingID: routingID)
        // It reads no replies, so an answer would be lost: not even worth parsing.
        guard !kept.isFull(routingID) else { return losses.lost(.unread, of: address.clientName) }
        do {
            let message = try WireMessage(frames: Array(received.frames.dropFirst()), hashingAttachments: false)
            switch gate.check(message.header, from: received.userID) {
            case .success(let principal):
                let caller = ReplyAddress(routingID, principal)
                let waiting = WaitingMessage(message: message, address: caller, userID: received.userID)
                admit(waiting, bytes: received.frames.reduce(0) { $0 + $1.count })
            case .failure(let refused): if let answer = refused.answer { reply(answer, to: address) }
            }
        } catch {
            let header = ReplyHeader(id: error.callID, status: error.status, message: error.message)
            reply(WireMessage(.reply(header), payload: [Bytes()]), to: address)
            gate.noteMalformed(error.message)
        }
    }

    private func admit(_ waiting: WaitingMessage, bytes: Int) {
        switch waiting.message.header {
        case .call(let call): admit(call, waiting, bytes: bytes)
        case .cancel(let cancel): dropCancelled(cancel.id, from: waiting.address)
        case .hello, .batch: wait(waiting, .write, call: nil, bytes: bytes, deadline: nil)
        // The gate has refused these.
        case .reply, .welcome, .refused, .ack: break
        }
    }

    private func admit(_ call: CallHeader, _ waiting: WaitingMessage, bytes: Int) {
        let address = waiting.address
        if setAside(waiting.message, from: address) { return }
        guard bytes <= limits.callBytes else {
            let text = "The call has \(bytes) bytes with its attachments; at most \(limits.callBytes) are taken."
            return refuse(call.id, .invalidArgument, "\(text) Send only those that the call names.", to: address)
        }
        let now = ContinuousClock.now
        shell.took(call, from: address, at: now)
        let isTaken = wait(
            waiting,
            callClass(of: call.method),
            call: CallKey(connection: address.routingID, id: call.id),
            bytes: bytes,
            deadline: now + .milliseconds(call.timeoutMs)
        )
        guard !isTaken else { return }
        losses.dropped(.queueFull)
        refuse(
            call.id,
            .resourceExhausted,
            "Too many calls of this client are waiting. This one was not carried out: wait for replies first.",
            retryAfterMs: limits.comeBackMs,
            to: address
        )
    }

    private func callClass(of method: Method) -> CallClass {
        if definition.isOperation(method) { return .operations }
        return definition.isRead(method) ? .read : .write
    }

    @discardableResult
    private func wait(
        _ waiting: WaitingMessage,
        _ kind: CallClass,
        call: CallKey?,
        bytes: Int,
        deadline: ContinuousClock.Instant?
    ) -> Bool {
        desk.use { queues in
            queues.add(
                CallDesk.Queues.Entry(
                    client: waiting.address.client,
                    kind: kind,
                    call: call,
                    bytes: bytes,
                    deadline: deadline,
                    content: waiting
                )
            )
        }
    }

    private func dropCancelled(_ id: String, from address: ReplyAddress) {
        let call = CallKey(connection: address.routingID, id: id)
        guard let place = desk.cancel(call, of: address.client) else { return }
        losses.dropped(.cancelled)
        let text =
            switch place {
            case .beforeItsTurn: "The call was cancelled before its turn and was not carried out."
            case .whileItWaited: "The call was cancelled while it waited for news."
            }
        refuse(id, .cancelled, text, to: address)
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

extension ReplyAddress {
    /// The address of a connection whose message the gate has let through.
    fileprivate init(_ routingID: Bytes, _ principal: Principal?) {
        let person = principal?.person.map { ProvenPerson(name: $0.name, role: $0.role.rawValue) }
        self.init(routingID: routingID, principal: principal?.name, person: person)
    }
}
