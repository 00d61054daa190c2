import CCurl
import Foundation

/// A connection through libcurl's easy interface.
///
/// All calls block and must be made on one thread; see ``OwnThread``. It ignores the environment (proxies, `.netrc`),
/// verifies certificates, and supports only the given protocols.
///
/// Why: `deploy/decisions/0016-a-first-build-without-boringssl.md`.
package final class Transfer {
    let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    /// By option; libcurl refers to them until the last transfer has ended.
    private var lists: [CURLoption.RawValue: UnsafeMutablePointer<curl_slist>?] = [:]
    private let isCancelled: @Sendable () -> Bool
    private var uploadBytes = Data()
    private var uploaded = 0
    private var receivingLimit = Int.max
    private var hasTooMuch = false

    /// The lines of the server, over all transfers of this connection; in HTTP the header lines.
    package private(set) var lines: [String] = []
    /// The data received by the last transfer, without the server's lines.
    package private(set) var received = Data()
    /// The number of lines when libcurl learned that the upload is complete; `nil` before that.
    ///
    /// Only afterwards does libcurl send the dot that ends an email: until then no server may deliver what it has
    /// received.
    package private(set) var linesAtHandover: Int?

    private static let setUp: CURLcode = faxport_curl_set_up()

    /// Prepares a connection; the first transfer opens it.
    ///
    /// - Parameters:
    ///   - protocols: The allowed schemes of URLs, separated by commas.
    ///   - wholeTimeout: How long a whole transfer may take.
    ///   - isCancelled: Called about once a second on the thread of the transfer; `true` ends the transfer.
    /// - Throws: ``TransferFailure`` if the installed libcurl lacks something that is needed.
    package init(
        protocols: String,
        wholeTimeout: Duration,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(TransferFailure) {
        guard Self.setUp == CURLE_OK, let handle = curl_easy_init() else {
            throw TransferFailure("libcurl cannot be set up.")
        }
        self.handle = handle
        self.isCancelled = isCancelled
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        faxport_curl_set_error_buffer(handle, errorText)
        let context = Unmanaged.passUnretained(self).toOpaque()
        faxport_curl_set_writer(handle, { Transfer.of($3).take($0, $1 * $2) }, context)
        faxport_curl_set_line_writer(handle, { Transfer.of($3).takeLine($0, $1 * $2) }, context)
        faxport_curl_set_reader(handle, { Transfer.of($3).give($0, $1 * $2) }, context)
        faxport_curl_set_progress(handle, { me, _, _, _, _ in Transfer.of(me).isCancelled() ? 1 : 0 }, context)
        try set(CURLOPT_PROTOCOLS_STR, protocols)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOSIGNAL, 1)
        // 0 would mean no limit.
        try set(CURLOPT_TIMEOUT_MS, max(1, wholeTimeout.wholeMilliseconds))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    }

    deinit {
        // libcurl may still send QUIT to the server, and must not report the reply to this object.
        faxport_curl_set_line_writer(handle, nil, nil)
        faxport_curl_set_progress(handle, nil, nil)
        curl_easy_cleanup(handle)
        for list in lists.values { curl_slist_free_all(list) }
        errorText.deallocate()
    }

    // MARK: Settings

    /// Sets an option that is a number or a flag.
    package func set(_ option: CURLoption, _ value: Int) throws(TransferFailure) {
        try expect(faxport_curl_set_long(handle, option, value))
    }

    /// Sets an option that is a text; `nil` resets it.
    package func set(_ option: CURLoption, _ value: String?) throws(TransferFailure) {
        try expect(faxport_curl_set_string(handle, option, value))
    }

    /// Sets an option that is a list of texts, such as recipients or header lines.
    package func set(_ option: CURLoption, _ values: [String]) throws(TransferFailure) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values { list = curl_slist_append(list, value) }
        let former = lists.updateValue(list, forKey: option.rawValue) ?? nil
        defer { curl_slist_free_all(former) }
        try expect(faxport_curl_set_list(handle, option, list))
    }

    /// Sets the body of an HTTP request, which makes it a POST unless `CURLOPT_CUSTOMREQUEST` names another method.
    package func setBody(_ bytes: Data) throws(TransferFailure) {
        try expect(bytes.withUnsafeBytes { faxport_curl_set_body(handle, $0.baseAddress, $0.count) })
    }

    /// Sends these bytes in the next transfer.
    ///
    /// No size is given in advance, so libcurl learns the end of the data only from the read callback, which then sets
    /// ``linesAtHandover``.
    package func setUpload(_ bytes: Data) throws(TransferFailure) {
        uploadBytes = bytes
        uploaded = 0
        try set(CURLOPT_UPLOAD, 1)
    }

    private func expect(_ code: CURLcode) throws(TransferFailure) {
        guard code != CURLE_OK else { return }
        throw TransferFailure("libcurl refuses a setting: \(String(cString: curl_easy_strerror(code))).")
    }

    // MARK: Transfers

    /// The status of the last HTTP answer, or 0.
    package var status: Int { faxport_curl_status(handle) }

    /// Runs a transfer with the options set so far, and receives at most `limit` bytes.
    package func perform(_ url: String, receivingAtMost limit: Int = .max) throws(TransferFailure) {
        try set(CURLOPT_URL, url)
        received = Data()
        receivingLimit = limit
        hasTooMuch = false
        errorText.pointee = 0
        let code = curl_easy_perform(handle)
        guard code != CURLE_OK else { return }
        let detail = String(cString: errorText)
        throw TransferFailure(
            detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail,
            kind: TransferFailure.Kind(of: code, hasAnswered: !lines.isEmpty, hasTooMuch: hasTooMuch)
        )
    }

    // MARK: Callbacks of libcurl

    private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context else { preconditionFailure("libcurl calls with the context that it was given") }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func give(_ buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
        let count = min(room, uploadBytes.count - uploaded)
        guard count > 0, let buffer else {
            linesAtHandover = linesAtHandover ?? lines.count
            return 0
        }
        let start = uploadBytes.startIndex + uploaded
        buffer.withMemoryRebound(to: UInt8.self, capacity: count) {
            uploadBytes.copyBytes(to: $0, from: start..<start + count)
        }
        uploaded += count
        return count
    }

    private func take(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        hasTooMuch = received.count + count > receivingLimit
        // Returning another number than the given one ends the transfer.
        guard let buffer, !hasTooMuch else { return 0 }
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
    /// Rounded down, as libcurl takes times.
    package var wholeMilliseconds: Int {
        Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
    }
}
