/// Words that tell of no outcome of a port and ask for nothing: data, in `Data/IdleWords.txt`.
///
/// They stand in the file as people write them, so that no rule makes another word of one.
struct IdleWords: Sendable {
    /// The words of this build.
    static let bundled = IdleWords(text: String(decoding: PackageResources.IdleWords_txt, as: UTF8.self))

    let words: Set<String>

    /// Reads the words of all sections.
    init(text: String) {
        var words: Set<String> = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("[") {
            words.formUnion(line.split(separator: " ").map(String.init))
        }
        self.words = words
    }

    /// Whether the word is in the file.
    func contains(_ word: String) -> Bool { words.contains(word) }
}
