extension String {
    /// The most bytes of the message of a reply, and what they may take as JSON, where a control character takes six.
    private static let messageBytes = 4_000
    private static let writtenMessageBytes = 8_000

    /// The beginning of a text that is longer than so many bytes.
    package func shortened(to bytes: Int) -> String {
        guard utf8.count > bytes else { return self }
        return String(decoding: utf8.prefix(bytes), as: UTF8.self) + "…"
    }

    /// What says to a caller what is wrong, cut to fit the header of its answer, because it may quote what was sent.
    package var fittingReply: String {
        let short = shortened(to: Self.messageBytes)
        let written = (try? MessageCoding.encode(short).count) ?? Self.writtenMessageBytes + 1
        return written > Self.writtenMessageBytes ? short.shortened(to: Self.writtenMessageBytes / 6) : short
    }
}
