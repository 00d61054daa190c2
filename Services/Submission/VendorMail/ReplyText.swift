/// The sender's own words, cut into sentences.
struct ReplyText: Sendable {
    /// The text without what it quotes and without its signature, otherwise verbatim.
    let own: String
    /// The sentences of ``own``.
    let sentences: [ReplySentence]

    init(_ body: String) {
        let own = OwnWords.of(ScannedText(body))
        self.own = own.string(0..<own.count)
        sentences = Paragraphs.of(own).flatMap(SentenceScanner.sentences).map(ReplySentence.init)
    }
}
