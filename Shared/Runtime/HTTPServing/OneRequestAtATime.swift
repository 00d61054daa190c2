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
        case waiting, answering, ended
    }

    private var phase = Phase.waiting
    /// Whether the present request is the last one of the connection.
    private var isLast = false
    /// What has come of the next requests.
    private var held: ArraySlice<HTTPRequestPart> = []
    private var isReadHeld = false
    private var isEndHeld = false

    /// How long a client may take to read the last answer and to close its side.
    ///
    /// Closing at once, while it still sends, could take the answer from it (RFC 9112, section 9.6).
    private static let farewell = TimeAmount.seconds(5)

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase != .ended else { return }
        let part = unwrapInboundIn(data)
        if held.isEmpty, !isOfNextRequest(part) { pass(part, context) } else { held.append(part) }
    }

    /// While parts are held, no more are read, so a client cannot fill the memory.
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
        if phase != .ended { context.fireErrorCaught(error) }
    }

    private func isOfNextRequest(_ part: HTTPRequestPart) -> Bool {
        if case .head = part { phase == .answering } else { false }
    }

    private func pass(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        if case .head(let head) = part {
            phase = .answering
            isLast = head.isLastOfItsConnection
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
        if isEndHeld { context.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
        if isReadHeld { context.read() }
        (isEndHeld, isReadHeld) = (false, false)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard phase != .ended else {
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
            context.write(data, promise: promise)
            if isLast { end(context) } else { beginNext(context) }
        }
    }

    private func beginNext(_ context: ChannelHandlerContext) {
        phase = .waiting
        // Later, because a server that stops closes the connection right after this answer.
        // `assumeIsolated`: a handler runs on the loop of its channel.
        context.eventLoop.assumeIsolated().execute { [self] in
            if context.channel.isActive { passHeld(context) }
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        (phase, held) = (.ended, [])
        context.flush()
        context.close(mode: .output, promise: nil)
        if isReadHeld { context.read() }
        // `assumeIsolated`: as above.
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.farewell) {
            if context.channel.isActive { context.close(promise: nil) }
        }
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
        return Set(
            lines.flatMap { $0.split(separator: ",") }.map { $0.trimmingPrefix(while: \.isWhitespace).lowercased() }
                .map { String($0.prefix { !$0.isWhitespace }) }
        )
    }
}
