import CCurl
import Foundation

/// Why a server could not be reached or did not carry out a request.
package struct TransferFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, in a sentence.
    package let description: String
    /// Whether no connection was established at all.
    package let isUnreachable: Bool

    /// Creates a failure.
    package init(_ description: String, isUnreachable: Bool = false) {
        self.description = description
        self.isUnreachable = isUnreachable
    }
}

/// A connection through libcurl's easy interface; all calls block and must be made on one thread.
///
/// It ignores the environment (proxies, `.netrc`) and supports only SMTP and IMAP.
final class Transfer {
    private let server: MailServer
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var upload = Data()
    private var uploaded = 0
    private var receivingLimit = Int.max

    /// The lines of the server, over all transfers of this connection.
    private(set) var lines: [String] = []
    /// The data received by the last transfer, without the server's lines.
    private(set) var received = Data()
    /// The number of lines when libcurl learned that the upload is complete; `nil` before that.
    ///
    /// Only afterwards does libcurl send the dot that ends an email: until then no server may deliver what it has
    /// received.
    private(set) var linesAtHandover: Int?

    private static let setUp: CURLcode = faxport_curl_set_up()

    init(to server: MailServer) throws(TransferFailure) {
        guard Self.setUp == CURLE_OK, let handle = curl_easy_init() else {
            throw TransferFailure("libcurl cannot be set up.")
        }
        self.server = server
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        faxport_curl_set_error_buffer(handle, errorText)
        let context = Unmanaged.passUnretained(self).toOpaque()
        faxport_curl_set_writer(handle, { Transfer.of($3).take($0, $1 * $2) }, context)
        faxport_curl_set_line_writer(handle, { Transfer.of($3).takeLine($0, $1 * $2) }, context)
        faxport_curl_set_reader(handle, { Transfer.of($3).give($0, $1 * $2) }, context)
        try setConnection()
    }

    deinit {
        // It may still send QUIT to the server, and must not report the reply to this object.
        faxport_curl_set_line_writer(handle, nil, nil)
        curl_easy_cleanup(handle)
        errorText.deallocate()
    }

    // MARK: Settings

    private func setConnection() throws(TransferFailure) {
        try set(CURLOPT_PROTOCOLS_STR, "smtp,smtps,imap,imaps")
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeout.milliseconds)
        try set(CURLOPT_TIMEOUT_MS, server.wholeTimeout.milliseconds)
        // A server may take long to answer the end of an email (RFC 5321, 4.5.3.2.6); libcurl's own limit is two
        // minutes.
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, server.wholeTimeout.milliseconds / 1_000))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
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

    func set(_ option: CURLoption, _ value: Int) throws(TransferFailure) {
        try expect(faxport_curl_set_long(handle, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) throws(TransferFailure) {
        try expect(faxport_curl_set_string(handle, option, value))
    }

    private func expect(_ code: CURLcode) throws(TransferFailure) {
        guard code != CURLE_OK else { return }
        throw TransferFailure("libcurl refuses a setting: \(String(cString: curl_easy_strerror(code))).")
    }

    // MARK: Transfers

    /// Requests a path on the server, or carries out what the options say, and receives at most `limit` bytes.
    func perform(path: String = "", receivingAtMost limit: Int = .max) throws(TransferFailure) {
        try set(CURLOPT_URL, server.url + "/" + path)
        received = Data()
        receivingLimit = limit
        errorText.pointee = 0
        let code = curl_easy_perform(handle)
        guard code != CURLE_OK else { return }
        let detail = String(cString: errorText)
        throw TransferFailure(
            detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail,
            isUnreachable: [CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT].contains(code)
                || (lines.isEmpty && code == CURLE_OPERATION_TIMEDOUT)
        )
    }

    /// Sends an email; all recipients must be accepted, or it goes to none.
    func send(_ bytes: Data, from sender: String, to recipients: [String], path: String) throws(TransferFailure) {
        upload = bytes
        uploaded = 0
        try set(CURLOPT_UPLOAD, 1)
        try set(CURLOPT_MAIL_FROM, "<\(sender)>")
        var list: UnsafeMutablePointer<curl_slist>?
        for recipient in recipients { list = curl_slist_append(list, "<\(recipient)>") }
        defer { curl_slist_free_all(list) }
        try expect(faxport_curl_set_recipients(handle, list))
        defer { faxport_curl_set_recipients(handle, nil) }
        // No size is given in advance, so libcurl learns the end of the data only from the reader's return value of 0.
        try perform(path: path)
    }

    // MARK: Callbacks of libcurl

    private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context else { preconditionFailure("libcurl calls with the context that it was given") }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func give(_ buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
        let count = min(room, upload.count - uploaded)
        guard count > 0, let buffer else {
            linesAtHandover = linesAtHandover ?? lines.count
            return 0
        }
        let start = upload.startIndex + uploaded
        buffer.withMemoryRebound(to: UInt8.self, capacity: count) {
            upload.copyBytes(to: $0, from: start..<start + count)
        }
        uploaded += count
        return count
    }

    private func take(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        // Returning another number than the given one ends the transfer.
        guard let buffer, received.count + count <= receivingLimit else { return 0 }
        received.append(UnsafeMutableRawPointer(buffer).assumingMemoryBound(to: UInt8.self), count: count)
        return count
    }

    private func takeLine(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let buffer else { return 0 }
        let line = String(decoding: UnsafeRawBufferPointer(start: buffer, count: count), as: UTF8.self)
        lines.append(line.trimmingCharacters(in: .newlines))
        return count
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
    }
}
