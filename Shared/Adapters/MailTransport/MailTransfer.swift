import CCurl
import Curl
import Foundation

/// A connection to a mail server; all calls block and must be made on one thread.
final class MailTransfer {
    private let server: MailServer
    private let transfer: Transfer

    init(to server: MailServer) throws(TransferFailure) {
        self.server = server
        transfer = try Transfer(protocols: "smtp,smtps,imap,imaps", wholeTimeout: server.wholeTimeout)
        try set(CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeout.wholeMilliseconds)
        // A server may take long to answer the end of an email (RFC 5321, 4.5.3.2.6); libcurl's own limit is two
        // minutes.
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, server.wholeTimeout.wholeMilliseconds / 1_000))
        let required = server.encryption == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        try set(CURLOPT_USE_SSL, Int(required.rawValue))
        if let caFile = server.caFile {
            try set(CURLOPT_CAINFO, caFile)
            try set(CURLOPT_CAPATH, nil)
        }
        if let login = server.login {
            try set(CURLOPT_USERNAME, login.user)
            try set(CURLOPT_PASSWORD, try login.password())
        }
    }

    /// The lines of the server, over all transfers of this connection.
    var lines: [String] { transfer.lines }
    /// The data received by the last transfer, without the server's lines.
    var received: Data { transfer.received }
    /// See ``Transfer/linesAtHandover``.
    var linesAtHandover: Int? { transfer.linesAtHandover }

    func set(_ option: CURLoption, _ value: Int) throws(TransferFailure) { try transfer.set(option, value) }

    func set(_ option: CURLoption, _ value: String?) throws(TransferFailure) { try transfer.set(option, value) }

    /// Requests a path on the server, or carries out what the options say, and receives at most `limit` bytes.
    func perform(path: String = "", receivingAtMost limit: Int = .max) throws(TransferFailure) {
        try transfer.perform(server.url + "/" + path, receivingAtMost: limit)
    }

    /// Sends an email; all recipients must be accepted, or it goes to none.
    func send(_ bytes: Data, from sender: String, to recipients: [String], path: String) throws(TransferFailure) {
        try transfer.setUpload(bytes)
        try set(CURLOPT_MAIL_FROM, "<\(sender)>")
        try transfer.set(CURLOPT_MAIL_RCPT, recipients.map { "<\($0)>" })
        try perform(path: path)
    }

    // MARK: Conversations, see ``Transfer``

    /// Connects and logs in; ``say(_:)`` and ``hear(waiting:)`` follow.
    func begin() throws(TransferFailure) { try transfer.begin(server.url + "/") }

    func say(_ bytes: [UInt8]) throws(TransferFailure) { try transfer.say(bytes) }

    func hear(waiting longest: Duration) throws(TransferFailure) -> [UInt8] { try transfer.hear(waiting: longest) }

    var socket: Int32 { transfer.socket }
}
