import Curl
import Foundation

/// A connection on which a server tells when a folder changes (RFC 2177); all calls block, on one thread.
final class IdleConnection {
    private let transfer: MailTransfer
    private let answerTimeout: Duration
    private var heard: [UInt8] = []

    /// Connects, logs in, and opens the folder for reading only, so that no email loses the mark of being new.
    ///
    /// - Returns: `nil` if the server cannot tell.
    static func open(_ server: MailServer, folder: String) throws(TransferFailure) -> IdleConnection? {
        let connection = try IdleConnection(server)
        let capabilities = try connection.command("CAPABILITY").joined(separator: " ").uppercased().split(
            separator: " "
        )
        guard capabilities.contains("IDLE") else { return nil }
        _ = try connection.command("EXAMINE \(IMAPSession.quoted(folder))")
        return connection
    }

    private init(_ server: MailServer) throws(TransferFailure) {
        transfer = try MailTransfer(to: server)
        answerTimeout = server.wholeTimeout
        try transfer.begin()
    }

    /// The connection's socket; shutting it down ends a call that waits.
    var socket: Int32 { transfer.socket }

    /// Has the server tell about changes from now on, for at most `longest`.
    ///
    /// - Parameters:
    ///   - longest: How long to listen; servers end a connection after 30 minutes without a command.
    ///   - onReady: Called when the server listens, since emails that came before are not told.
    ///   - onArrival: Called when emails have arrived.
    /// - Throws: ``TransferFailure`` if the connection is lost or the server refuses.
    func listen(
        atMost longest: Duration,
        onReady: () -> Void,
        onArrival: () -> Void
    ) throws(TransferFailure) {
        let end = ContinuousClock.now + longest
        try say("I IDLE")
        while true {
            guard let line = try line(waiting: answerTimeout) else { throw Self.silence }
            if line.hasPrefix("+") { break }
            guard line.hasPrefix("* ") else { throw TransferFailure("The server says: \(line)") }
        }
        onReady()
        while let line = try line(waiting: max(.zero, end - .now)) {
            if line.hasPrefix("* BYE") { throw TransferFailure("The server says: \(line)") }
            if line.hasSuffix(" EXISTS") || line.hasSuffix(" RECENT") { onArrival() }
        }
        try say("DONE")
        _ = try answer(to: "I", onLine: { if $0.hasSuffix(" EXISTS") { onArrival() } })
    }

    private func command(_ text: String) throws(TransferFailure) -> [String] {
        try say("C \(text)")
        return try answer(to: "C", onLine: { _ in })
    }

    /// The untagged lines until the end of a command.
    private func answer(to tag: String, onLine: (String) -> Void) throws(TransferFailure) -> [String] {
        var lines: [String] = []
        while let line = try line(waiting: answerTimeout) {
            if line.hasPrefix("\(tag) OK") { return lines }
            guard line.hasPrefix("* ") else { throw TransferFailure("The server says: \(line)") }
            lines.append(line)
            onLine(line)
        }
        throw Self.silence
    }

    private static let silence = TransferFailure("The server does not answer.", kind: .timedOut(hasAnswered: true))

    private func say(_ line: String) throws(TransferFailure) {
        try transfer.say(Array("\(line)\r\n".utf8))
    }

    /// The next line without its end; `nil` if none came in time.
    private func line(waiting longest: Duration) throws(TransferFailure) -> String? {
        let end = ContinuousClock.now + longest
        while true {
            if let index = heard.firstIndex(of: UInt8(ascii: "\n")) {
                defer { heard.removeSubrange(...index) }
                return String(decoding: heard[..<index], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            }
            let bytes = try transfer.hear(waiting: max(.zero, end - .now))
            guard !bytes.isEmpty else { return nil }
            heard += bytes
            guard heard.count <= 64 << 10 else { throw TransferFailure("The server sends a line without end.") }
        }
    }
}
