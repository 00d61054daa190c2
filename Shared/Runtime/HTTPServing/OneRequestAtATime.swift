import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Lets one request of a connection through at a time, and closes the connection after the last one that it takes.
///
/// The next request is held back until the present one is answered, so one that will not be answered is not carried
/// out either. An answer that is the last one of its connection says so (`Connection: close`), and the connection is
/// closed after it. What comes behind its request is dropped.
///
/// Hummingbird closes only after `Connection: close` in this very spelling, and NIO reads no further after a request
/// for another protocol, so the client would wait for the answer to its next one.
///
/// Why: `deploy/decisions/0060-one-request-of-a-connection-at-a-time.md`.
final class OneRequestAtATime: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Phase {
        /// For the head of a request.
        case waiting
        case answering
        /// The last answer is written, and may not have left.
        case ending
        /// The last answer has left.
        case ended
    }

    private var phase = Phase.waiting
    /// Whether the present request is the last one of the connection.
    private var isLast = false
    /// What has come of the next requests, and what came after that.
    private var held: ArraySlice<HTTPRequestPart> = []
    private var isReadHeld = false
    private var isEndHeld = false
    private var heldError: (any Error)?
    /// How many answers are written and have not left.
    private var unsent = 0
    private var isCloseHeld = false
    private let drain = Drain()
    private var farewell: Scheduled<Void>?

    /// How long a client may take to close its side after the last answer has left.
    ///
    /// Closing at once, while it still sends, could take the answer from it (RFC 9112, section 9.6).
    private static let farewellTime = TimeAmount.seconds(5)

    func handlerAdded(context: ChannelHandlerContext) {
        // Fails only if the channel is closed, and then nothing comes that is to be dropped.
        try? context.pipeline.syncOperations.addHandler(drain, position: .first)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        farewell?.cancel()
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        let part = unwrapInboundIn(data)
        if held.isEmpty, !isOfNextRequest(part) { pass(part, context) } else { held.append(part) }
    }

    /// While parts are held, no more are read, so a client cannot fill the memory with them.
    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadHeld = true }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else {
            return context.fireUserInboundEventTriggered(event)
        }
        if phase == .ended { return context.close(promise: nil) }
        if held.isEmpty { context.fireUserInboundEventTriggered(event) } else { isEndHeld = true }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What follows the last request need not be HTTP.
        guard !isOver else { return }
        if held.isEmpty { context.fireErrorCaught(error) } else { heldError = error }
    }

    private var isOver: Bool { phase == .ending || phase == .ended }

    private func isOfNextRequest(_ part: HTTPRequestPart) -> Bool {
        if case .head = part { phase == .answering } else { false }
    }

    private func pass(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            phase = .answering
            isLast = head.isLastOfItsConnection
        case .body: break
        // The decoder would keep what follows a request for another protocol.
        case .end: if isLast { drain.begin() }
        }
        context.fireChannelRead(wrapInboundOut(part))
    }

    private func passHeld(_ context: ChannelHandlerContext) {
        guard phase == .waiting, !held.isEmpty else { return }
        while let part = held.first, !isOfNextRequest(part) {
            held = held.dropFirst()
            pass(part, context)
        }
        context.fireChannelReadComplete()
        guard held.isEmpty else { return }
        if let heldError { context.fireErrorCaught(heldError) }
        if isEndHeld { context.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
        if isReadHeld { context.read() }
        (heldError, isEndHeld, isReadHeld) = (nil, false, false)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.succeed()
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            isLast = isLast || head.headerFields.connectionOptions.contains("close")
            if isLast { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            let sent = promise ?? context.eventLoop.makePromise()
            unsent += 1
            // `assumeIsolated`: a handler runs on the loop of its channel.
            sent.futureResult.assumeIsolated().whenComplete { [self] _ in answerHasLeft(context) }
            context.write(data, promise: sent)
            if isLast { end(context) } else { beginNext(context) }
        }
    }

    /// Closes the sending direction, but not before all answers have left.
    ///
    /// The server asks for it as soon as its last answer is written, and NIO would drop what a client that has closed
    /// its own direction has not read yet.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output, unsent > 0 else { return context.close(mode: mode, promise: promise) }
        isCloseHeld = true
        promise?.succeed()
    }

    private func beginNext(_ context: ChannelHandlerContext) {
        phase = .waiting
        // Later, because a server that stops closes the connection right after this answer.
        // `assumeIsolated`: as above.
        context.eventLoop.assumeIsolated().execute { [self] in
            if context.channel.isActive { passHeld(context) }
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        (phase, held) = (.ending, [])
        drain.begin()
        context.flush()
    }

    private func answerHasLeft(_ context: ChannelHandlerContext) {
        unsent -= 1
        guard unsent == 0, context.channel.isActive else { return }
        if phase == .ending { bidFarewell(context) } else if isCloseHeld { context.close(mode: .output, promise: nil) }
    }

    private func bidFarewell(_ context: ChannelHandlerContext) {
        phase = .ended
        context.close(mode: .output, promise: nil)
        // `assumeIsolated`: as above.
        farewell = context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewellTime) {
            context.close(promise: nil)
        }
    }
}

/// Drops all bytes that arrive, once it has begun, and goes on reading.
///
/// It stands before the decoder, which would keep what it does not decode.
private final class Drain: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var isOn = false
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    /// Drops what arrives from now on, and reads it although nobody behind asks for it.
    func begin() {
        isOn = true
        context?.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !isOn { context.fireChannelRead(data) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isOn { context.read() }
    }
}

extension HTTPRequest {
    /// Whether nothing that follows on its connection is a request: its client says so, asks for another protocol, or
    /// has sent a body whose end cannot be found (RFC 9112, sections 6.3 and 9.6).
    fileprivate var isLastOfItsConnection: Bool {
        method == .connect || headerFields[.upgrade] != nil
            || !headerFields.connectionOptions.isDisjoint(with: ["close", "upgrade"])
            || headerFields[values: .transferEncoding].contains { $0.lowercased() != "chunked" }
    }
}

extension HTTPFields {
    /// What the connection is to do, in lower case.
    ///
    /// The header with `Proxy` in its name is not of any standard, and the parser heeds it.
    fileprivate var connectionOptions: Set<String> {
        let lines = self[values: .connection] + (HTTPField.Name("Proxy-Connection").map { self[values: $0] } ?? [])
        let words = lines.flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
        return Set(words.map { $0.lowercased() })
    }
}
